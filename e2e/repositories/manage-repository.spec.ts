import { createServer } from 'node:http';
import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { expect, test } from '../shared-hub.ts';
import { deploymentsFile } from '../testing/repository.ts';
import { openRepo, openRepos, previewRepo } from '../screens/repos-screen.ts';

const app = 'org.example.count';

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
    .getByRole('alertdialog', { name: /^Disable/ })
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
  await page.getByRole('alertdialog').getByRole('button', { name: 'Remove token' }).click();
  await expect(page.getByRole('button', { name: 'Add token' })).toBeVisible();
  await page.getByRole('button', { name: /^Rescan/ }).click();
  await expect(page.getByRole('alert').first()).toContainText(/private|token|401/);
  server.closeAllConnections();
  server.close();
});
