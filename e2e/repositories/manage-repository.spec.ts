import { createServer } from 'node:http';
import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { expect, test } from '../kabinet.ts';
import { deploymentsFile } from '../testing/repository.ts';
import { openRepo, openRepos, previewRepo } from '../screens/repos-screen.ts';

const app = 'org.example.count';

test('a rescan after the file has changed reports what was added, changed and withdrawn', async ({
  page,
  kabinet,
  repository,
  engine,
  given,
}) => {
  repository.publish(
    deploymentsFile([
      { app, version: '1.0.0', image: engine.image('chatty:1') },
      { app, version: '1.1.0', image: engine.image('chatty:1') },
      { app: 'org.example.same', image: engine.image('chatty:1') },
    ]),
  );
  await given.repo(repository.url);
  const { id } = await given.running(app, 'kept');
  const installed = await given.versionOf(id);
  const other = installed === '1.0.0' ? '1.1.0' : '1.0.0';
  repository.publish(
    deploymentsFile([
      { app, version: other, image: engine.image('chatty:2') },
      { app, version: '2.0.0', image: engine.image('chatty:2') },
      { app: 'org.example.same', image: engine.image('chatty:1') },
    ]),
  );
  await kabinet.signIn(page);
  await openRepos(page);
  await openRepo(page, repository.url);
  await page.getByRole('button', { name: /^Rescan/ }).click();
  const report = page.getByRole('list', { name: 'Scans' }).getByRole('listitem').first();
  await expect(report).toContainText('1 added');
  await expect(report).toContainText('1 changed');
  await expect(report).toContainText('1 removed');
  await expect(report).toContainText('1 unchanged');
  const withdrawn = page.getByRole('list', { name: 'Withdrawn' });
  await expect(withdrawn).toContainText(installed);
  await withdrawn.getByRole('link', { name: 'kept' }).click();
  await expect(page.getByRole('note')).toContainText('no longer lists this flavour');
  expect((await engine.find('kept'))?.state).toBe('running');
});

test('a rescan of all is followed to its result', async ({
  page,
  kabinet,
  repository,
  engine,
  given,
}) => {
  repository.publish(deploymentsFile([{ app, image: engine.image('chatty:1') }]));
  await given.repo(repository.url);
  repository.publish(
    deploymentsFile([
      { app, image: engine.image('chatty:1') },
      { app: 'org.example.new', image: engine.image('chatty:1') },
    ]),
  );
  await kabinet.signIn(page);
  await openRepos(page);
  await page.getByRole('button', { name: 'Rescan all' }).click();
  await expect(page.getByText('2 repositories scanned: 1 added')).toBeVisible();
});

test('a removed repository says what goes and what stays, and what is installed runs on and says so', async ({
  page,
  kabinet,
  repository,
  engine,
  given,
}) => {
  repository.publish(deploymentsFile([{ app, image: engine.image('chatty:1') }]));
  await given.repo(repository.url);
  const { id } = await given.running(app, 'survivor');
  await kabinet.signIn(page);
  await openRepos(page);
  await openRepo(page, repository.url);
  await page.getByRole('button', { name: /^Remove/ }).click();
  const dialog = page.getByRole('dialog', { name: /^Remove/ });
  await expect(dialog.getByRole('list', { name: 'Apps removed from the store' })).toContainText(
    'count',
  );
  await expect(dialog.getByRole('list', { name: 'Unaffected containers' })).toContainText(
    'survivor',
  );
  await dialog.getByRole('button', { name: 'Remove', exact: true }).click();
  await expect(page.getByRole('heading', { name: 'Repositories', level: 1 })).toBeVisible();
  await expect(page.getByRole('article', { name: repository.url })).toBeHidden();
  await page.goto(`${kabinet.url}/containers/${id}`);
  await expect(page.getByRole('note')).toContainText('was removed');
  await expect(page.getByRole('main')).toContainText('Running');
  expect((await engine.find('survivor'))?.state).toBe('running');
});

test('a disabled repository leaves the store and comes back', async ({
  page,
  kabinet,
  repository,
  engine,
  given,
}) => {
  repository.publish(deploymentsFile([{ app, image: engine.image('chatty:1') }]));
  await given.repo(repository.url);
  await kabinet.signIn(page);
  await openRepos(page);
  await openRepo(page, repository.url);
  await page.getByRole('button', { name: /^Disable/ }).click();
  await page
    .getByRole('dialog', { name: /^Disable/ })
    .getByRole('button', { name: 'Disable', exact: true })
    .click();
  await expect(page.getByRole('note')).toContainText('not scanned and its apps are hidden');
  expect(await given.storeApps()).not.toContain(app);
  await page.getByRole('button', { name: /^Enable/ }).click();
  await expect(page.getByRole('button', { name: /^Disable/ })).toBeVisible();
  expect(await given.storeApps()).toContain(app);
});

test('a private repository is read with its token, which can be taken away and is never shown', async ({
  page,
  kabinet,
  engine,
}) => {
  const secret = 'a-token-of-the-lab';
  const server = createServer((request, response) => {
    const isAllowed = Object.values(request.headers).some((value) =>
      String(value).includes(secret),
    );
    response
      .writeHead(isAllowed ? 200 : 401)
      .end(isAllowed ? deploymentsFile([{ app, image: engine.image('chatty:1') }]) : '');
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/deployments.yaml`;
  await kabinet.signIn(page);
  await openRepos(page);
  const dialog = await previewRepo(page, url);
  await expect(dialog.getByRole('alert')).toContainText(/private|token|401/);
  await dialog.getByLabel('Access token').fill(secret);
  await dialog.getByRole('button', { name: 'Preview' }).click();
  await dialog.getByRole('button', { name: 'Add repository' }).click();
  await openRepo(page, url);
  await expect(page.getByText('Stored encrypted')).toBeVisible();
  expect(await page.content()).not.toContain(secret);
  await page.getByRole('button', { name: 'Remove token' }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'Remove token' }).click();
  await expect(page.getByRole('button', { name: 'Add token' })).toBeVisible();
  await page.getByRole('button', { name: /^Rescan/ }).click();
  await expect(page.getByRole('alert').first()).toContainText(/private|token|401/);
  server.closeAllConnections();
  server.close();
});
