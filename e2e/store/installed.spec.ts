import { randomUUID } from 'node:crypto';
import { expect, test } from '../kabinet.ts';
import { install, openApp } from '../screens/app-screen.ts';
import { ask } from '../screens/containers-screen.ts';
import { deploymentsFile } from '../testing/repository.ts';

test('an app whose image is missing has failed and is not installed, until it has run', async ({
  page,
  kabinet,
  engine,
  repository,
  given,
}) => {
  const image = `late-${randomUUID()}:1`;
  repository.publish(deploymentsFile([{ app: 'org.example.late', image: engine.image(image) }]));
  await given.repo(repository.url);
  await given.backend();
  await kabinet.signIn(page);
  await openApp(page, 'late');
  const main = page.getByRole('main');
  await expect(main.getByText('Not installed anywhere yet.')).toBeVisible();

  const dialog = await install(page, 'too-early');
  await expect(dialog.getByRole('alert')).toBeVisible({ timeout: 60_000 });
  await dialog.getByRole('button', { name: 'Close' }).click();
  const header = page.locator('main header');
  await expect(header).toContainText('Failed: ');
  await expect(main).not.toContainText('Installed');
  await page.getByRole('link', { name: 'Store', exact: true }).click();
  await page.getByRole('combobox', { name: 'Search the store' }).fill('late');
  await page.keyboard.press('Enter');
  const card = page.getByRole('list', { name: 'Apps' }).getByRole('listitem');
  await expect(card.filter({ hasText: 'org.example.late' })).toContainText('Failed: ');
  await expect(card.filter({ hasText: 'org.example.late' })).not.toContainText('Installed');

  await engine.publish(image, 'chatty:1');
  await openApp(page, 'late');
  await main.getByRole('link', { name: /too-early/ }).click();
  await expect(page.getByRole('heading', { name: 'too-early', level: 1 })).toBeVisible();
  await expect(main).toContainText('Never seen running');
  await ask(page, main, 'Start');
  await expect(main.getByRole('status').getByText('Running')).toBeVisible({ timeout: 60_000 });
  await openApp(page, 'late');
  await expect(header).toContainText('Running on');

  await main.getByRole('link', { name: /too-early/ }).click();
  await ask(page, main, 'Stop');
  await expect(main.getByRole('status').getByText('Stopped')).toBeVisible();
  await openApp(page, 'late');
  await expect(header).toContainText('Installed, not running');
});
