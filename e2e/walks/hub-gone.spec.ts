import type { Page } from '@playwright/test';
import { expect, test } from '../shared-up.ts';
import { ask, containerRow, openContainers } from '../screens/containers-screen.ts';
import { deploymentsFile } from '../testing/repository.ts';

const app = 'org.example.count';
const places = ['Store', 'Suites', 'Repositories', 'Backends', 'Settings', 'Containers'];

/** Every page that the browser is sent to, rather than shown by the app. */
function pageLoads(page: Page): string[] {
  const loads: string[] = [];
  page.on('request', (request) => {
    if (request.isNavigationRequest()) loads.push(request.url());
  });
  return loads;
}

function isFetched(page: Page, parts: string[]): Promise<boolean> {
  return page.evaluate((parts) => {
    const fetched = performance.getEntriesByType('resource').map(({ name }) => name);
    return parts.every((part) => fetched.some((name) => name.includes(`/assets/${part}-`)));
  }, parts);
}

test('with the hub stopped every place opens, what was known stays, acts are refused, and all is live again without a reload', async ({
  page,
  kabinet,
  given,
  engine,
  repository,
}) => {
  repository.publish(deploymentsFile([{ app, image: engine.image('chatty:1') }]));
  await given.repo(repository.url);
  await given.running(app, 'counter');
  await kabinet.signIn(page);
  await openContainers(page);
  await containerRow(page, 'counter').getByRole('link', { name: 'counter', exact: true }).click();
  await expect(page.getByRole('log')).toContainText('chatty: line 3');
  // Fetched ahead, so that it opens without a hub.
  await expect
    .poll(() => isFetched(page, ['confirm-verb', 'notices', 'app-palette']), { timeout: 60_000 })
    .toBe(true);
  const loads = pageLoads(page);

  await kabinet.stop();
  await expect(page.getByRole('banner')).toContainText('Reconnecting since');
  await ask(page, page.getByRole('main'), 'Stop');
  await expect(page.getByText('The hub does not answer.').first()).toBeVisible();
  await expect(page.getByRole('log')).toContainText('chatty: line 3');

  for (const place of places) {
    await test.step(place, async () => {
      await page.getByRole('link', { name: place, exact: true }).first().click();
      await expect(page.getByRole('main')).not.toBeEmpty();
      await expect(page.getByRole('banner')).toContainText('Reconnecting since');
    });
  }
  await expect(containerRow(page, 'counter')).toContainText('Running');
  await page.getByRole('searchbox').fill('nothing of the kind');
  await page.getByRole('searchbox').fill('');
  await ask(page, containerRow(page, 'counter'), 'Remove');
  await expect(page.getByText('The hub does not answer.').first()).toBeVisible();
  await page.getByRole('link', { name: 'Suites', exact: true }).click();
  await page.getByRole('button', { name: 'Go to anything' }).click();
  await expect(page.getByRole('combobox', { name: 'Go to anything' })).toBeFocused();
  await page.keyboard.press('Escape');

  await kabinet.start();
  await expect(page.getByRole('banner').getByText('Live')).toBeVisible();
  await expect(page.getByRole('heading', { name: 'Suites', level: 1 })).toBeVisible();
  await openContainers(page);
  await ask(page, containerRow(page, 'counter'), 'Stop');
  await expect(containerRow(page, 'counter')).toContainText('Stopped');
  expect(loads).toEqual([]);
});
