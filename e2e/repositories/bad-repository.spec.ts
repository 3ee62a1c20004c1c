import { expect, test } from '../shared-hub.ts';
import { deploymentsFile } from '../testing/repository.ts';
import { openApp } from '../screens/app-screen.ts';
import { openRepos, previewRepo } from '../screens/repos-screen.ts';

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
