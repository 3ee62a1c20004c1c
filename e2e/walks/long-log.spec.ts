import { readFile } from 'node:fs/promises';
import { expect, test } from '../shared-up.ts';
import { deploymentsFile } from '../testing/repository.ts';

test('of a log of 20,000 lines the first is found, linked to and part of the download', async ({
  page,
  kabinet,
  engine,
  repository,
  given,
}) => {
  const app = 'org.example.lines';
  repository.publish(deploymentsFile([{ app, image: engine.image('lines:1') }]));
  await given.repo(repository.url);
  const backend = await given.backend();
  const { id } = await given.running(app, 'long', backend.name);
  await kabinet.signIn(page);
  await page.goto(`${kabinet.url}/containers/${id}`);
  const log = page.getByRole('log', { name: 'Log lines' });
  await expect(log).toContainText('lines: line 20000');

  await page.getByRole('searchbox', { name: 'Search the log' }).fill('mitochondria');
  await expect(page.getByText('0 in the last 500 lines.')).toBeVisible();
  await page.getByRole('button', { name: 'Search the whole log' }).click();
  const found = page.getByRole('region', { name: 'Found in the whole log' });
  await expect(found).toContainText('1 line found in the whole log (20,000 lines).');
  await found.getByRole('button', { name: /begins with mitochondria/ }).click();
  await expect(log).toContainText('lines: begins with mitochondria');
  await expect(page).toHaveURL(/[?&]at=/);

  const link = page.url();
  await page.goto('about:blank');
  await page.goto(link);
  await expect(log).toContainText('lines: begins with mitochondria');
  await expect(page.getByRole('main')).toContainText('Lines around');

  await page.getByRole('button', { name: 'Download the log' }).click();
  const dialog = page.getByRole('dialog', { name: 'Download the log' });
  const download = page.waitForEvent('download');
  await dialog.getByRole('button', { name: 'The whole log', exact: true }).click();
  const text = await readFile(await (await download).path(), 'utf8');
  const lines = text.trimEnd().split('\n');
  expect(lines).toHaveLength(20_000);
  expect(lines[0]).toContain('lines: begins with mitochondria');
  expect(lines.at(-1)).toContain('lines: line 20000');
});
