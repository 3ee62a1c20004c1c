import { expect, test } from '../kabinet.ts';
import { deploymentsFile } from '../testing/repository.ts';
import { install, openApp } from '../screens/app-screen.ts';
import { openContainers } from '../screens/containers-screen.ts';
import { previewRepo, openRepos } from '../screens/repos-screen.ts';

test('a repository that is not there is refused with the reason and leaves nothing behind', async ({
  page,
  kabinet,
  repository,
}) => {
  await kabinet.signIn(page);
  await openRepos(page);
  const missing = repository.url.replace('deployments.yaml', 'nothing.yaml');
  const dialog = await previewRepo(page, missing);
  await expect(dialog.getByRole('alert')).toContainText(/not|no /i);
  await dialog.getByRole('button', { name: 'Close' }).click();
  await expect(page.getByRole('main')).not.toContainText('nothing.yaml');
});

test('a reference that is none is refused before anything is fetched', async ({
  page,
  kabinet,
}) => {
  await kabinet.signIn(page);
  await openRepos(page);
  const dialog = await previewRepo(page, 'not a repository');
  await expect(dialog).toContainText('user/repo');
});

test('a file that is not a deployments file is refused with a sentence', async ({
  page,
  kabinet,
  repository,
}) => {
  repository.publish('<html>Sign in to continue</html>');
  await kabinet.signIn(page);
  await openRepos(page);
  const dialog = await previewRepo(page, repository.url);
  await expect(dialog.getByRole('alert')).toContainText(/deployments/i);
});

test('one broken entry is shown with its line and costs the others nothing', async ({
  page,
  kabinet,
  repository,
  engine,
  given,
}) => {
  repository.publish(
    `${deploymentsFile([{ app: 'org.example.count', image: engine.image('chatty:1') }])}  - flavourName: broken\n    image: 7\n`,
  );
  await given.repo(repository.url);
  await kabinet.signIn(page);
  await openApp(page, 'count');
  await openRepos(page);
  await page
    .getByRole('article', { name: repository.url })
    .getByRole('link', { name: repository.url })
    .click();
  await expect(page.getByRole('list', { name: 'Problems' }).first()).toContainText(/line \d+:\d+/);
});

test('a repository that breaks later keeps what was known and says why', async ({
  page,
  kabinet,
  repository,
  engine,
  given,
}) => {
  repository.publish(
    deploymentsFile([{ app: 'org.example.count', image: engine.image('chatty:1') }]),
  );
  await given.repo(repository.url);
  repository.publish('}{ this is no YAML');
  await given.rescan();
  await kabinet.signIn(page);
  await openRepos(page);
  await expect(page.getByRole('article', { name: repository.url })).toContainText('Failed');
  await openApp(page, 'count');
});

test('an image that cannot be pulled fails the install with the cause', async ({
  page,
  kabinet,
  repository,
  engine,
  given,
}) => {
  repository.publish(
    deploymentsFile([{ app: 'org.example.missing', image: engine.image('no-such-image:9') }]),
  );
  await given.repo(repository.url);
  await given.backend();
  await kabinet.signIn(page);
  await openApp(page, 'missing');
  const dialog = await install(page, 'never-there');
  await expect(dialog.getByRole('alert')).toContainText('no-such-image:9');
  expect(await engine.find('never-there')).toBeUndefined();
});

test('a name that is taken is said beside the field, and the first container goes on', async ({
  page,
  kabinet,
  repository,
  engine,
  given,
}) => {
  repository.publish(
    deploymentsFile([{ app: 'org.example.count', image: engine.image('chatty:1') }]),
  );
  await given.repo(repository.url);
  const { containerId } = await given.running('org.example.count', 'taken');
  await kabinet.signIn(page);
  await openApp(page, 'count');
  const dialog = await install(page, 'taken');
  await expect(dialog).toContainText(
    /taken.*(already|in use|exists)|(already|in use|exists).*taken/i,
  );
  await dialog.getByRole('button', { name: 'Close' }).click();
  await openContainers(page);
  await expect(page.getByRole('main')).toContainText('1 container');
  expect((await engine.containers()).map((each) => each.id)).toEqual([containerId]);
});

test('a sign-in link works once', async ({ page, browser, kabinet }) => {
  const link = kabinet.link() ?? '';
  await page.goto(link);
  await expect(page.getByRole('link', { name: 'Store', exact: true })).toBeVisible();
  const stranger = await (await browser.newContext()).newPage();
  let feeds = 0;
  stranger.on('websocket', () => {
    feeds += 1;
  });
  await stranger.goto(link);
  await expect(stranger.getByRole('main')).toContainText('kabinet link');
  await expect(stranger.getByRole('link', { name: 'Store', exact: true })).toBeHidden();
  // A refusal of the feed that came after the signing in would undo it, so it is not asked for before.
  expect(feeds).toBe(0);
});

test('an address that is no page says so and leads back', async ({ page, kabinet }) => {
  await kabinet.signIn(page);
  await page.goto(`${kabinet.url}/no-such-page`);
  await expect(page.getByRole('main')).toContainText('There is no page at this address');
  await page.getByRole('main').getByRole('link', { name: 'Go to the store' }).click();
  await expect(page.getByRole('heading', { name: 'Store', level: 1 })).toBeVisible();
});
