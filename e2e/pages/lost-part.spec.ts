import type { Page } from '@playwright/test';
import { expect, test } from '../shared-hub.ts';

/** A page that is never idle: every part is fetched when it is opened, none ahead of that. */
test.beforeEach(async ({ page }) => {
  await page.addInitScript(() => {
    window.requestIdleCallback = () => 0;
  });
});

/** Every request for a part of the app fails, as when the network changes at that moment: so many times. */
async function losePart(page: Page, part: string, times: number): Promise<void> {
  await page.route(`**/assets/${part}-*.js`, (route) => route.abort('failed'), { times });
}

/** The next request for this page hangs until it is let go. */
async function holdPage(page: Page, url: string): Promise<{ asked: Promise<void>; go(): void }> {
  let go = () => {};
  const isLetGo = new Promise<void>((resolve) => {
    go = resolve;
  });
  let ask = () => {};
  const asked = new Promise<void>((resolve) => {
    ask = resolve;
  });
  await page.route(
    url,
    async (route) => {
      ask();
      await isLetGo;
      // A reload that has begun again elsewhere does not wait for this answer.
      await route.continue().catch(() => {});
    },
    { times: 1 },
  );
  return { asked, go };
}

test('a press while the page reloads to bring a lost part leads where it points', async ({
  page,
  kabinet,
}) => {
  await kabinet.signIn(page);
  const link = await page.getByRole('link', { name: 'Repositories' }).boundingBox();
  await losePart(page, 'suites-page', 4);
  await page.getByRole('link', { name: 'Suites' }).click();
  const reload = await holdPage(page, `${kabinet.url}/suites`);
  await reload.asked;
  // By the mouse: a click on the link itself would wait until the reload has ended.
  await page.mouse.click((link?.x ?? 0) + 20, (link?.y ?? 0) + 10);
  await page.waitForURL('**/repos', { waitUntil: 'commit' });
  reload.go();
  await expect(page.getByRole('heading', { name: 'Repositories', level: 1 })).toBeVisible();
  await page.goBack();
  await expect(page.getByRole('heading', { name: 'Suites', level: 1 })).toBeVisible();
});

test('what is pressed while its part of the app is lost opens without a reload', async ({
  page,
  kabinet,
}) => {
  await kabinet.signIn(page);
  const loads: string[] = [];
  page.on('request', (request) => {
    if (request.isNavigationRequest()) loads.push(request.url());
  });
  await losePart(page, 'app-palette', 2);
  await page.getByRole('button', { name: 'Go to anything' }).click();
  await expect(page.getByRole('combobox', { name: 'Go to anything' })).toBeFocused();
  await page.keyboard.press('Escape');
  await losePart(page, 'repos-page', 2);
  await page.getByRole('link', { name: 'Repositories' }).click();
  await expect(page.getByRole('heading', { name: 'Repositories', level: 1 })).toBeVisible();
  expect(loads).toEqual([]);
});

test('a press on Install is answered at once, also while its dialog is on the way', async ({
  page,
  kabinet,
}) => {
  await kabinet.signIn(page);
  const part = await holdPage(page, '**/assets/install-dialog-*.js');
  await page.goto(`${kabinet.url}/apps/sample.notebook`);
  await page.locator('main header').getByRole('button', { name: 'Install', exact: true }).click();
  await part.asked;
  await expect(page.getByText('The dialog is still loading.')).toBeVisible();
  await expect(page.getByRole('button', { name: 'Cancel' })).toBeVisible();
  part.go();
  await expect(page.getByRole('dialog', { name: 'Install notebook' })).toBeVisible();
  await expect(page.getByText('The dialog is still loading.')).toBeHidden();
});

test('a part that stays lost is reported on the page, with a way to try again', async ({
  page,
  kabinet,
}) => {
  await kabinet.signIn(page);
  const lost = '**/assets/suites-page-*.js';
  await page.route(lost, (route) => route.abort('failed'));
  await page.getByRole('link', { name: 'Suites' }).click();
  const retry = page.getByRole('main').getByRole('button', { name: 'Try again' });
  await expect(retry).toBeVisible({ timeout: 30_000 });
  await page.unroute(lost);
  await retry.click();
  await expect(page.getByRole('heading', { name: 'Suites', level: 1 })).toBeVisible();
});

test('a part that hangs says so, and one that waits for its dialog can be given up', async ({
  page,
  kabinet,
}) => {
  await kabinet.signIn(page);
  await page.route('**/assets/suites-page-*.js', () => {});
  await page.getByRole('link', { name: 'Suites' }).click();
  await expect(page.getByRole('main').getByText('This page is still loading.')).toBeVisible();
  await page.route('**/assets/app-palette-*.js', () => {});
  await page.getByRole('button', { name: 'Go to anything' }).click();
  await expect(page.getByText('The dialog is still loading.')).toBeVisible();
  await page.getByRole('button', { name: 'Cancel' }).click();
  await expect(page.getByText('The dialog is still loading.')).toBeHidden();
});

test('a page whose program cannot be downloaded says so, and opens by itself once it can', async ({
  page,
  kabinet,
}) => {
  await kabinet.signIn(page);
  const program = '**/assets/index-*.js';
  await page.route(program, (route) => route.abort('failed'));
  await page.reload();
  await expect(page.getByText('Kabinet could not be downloaded from its hub.')).toBeVisible();
  await page.unroute(program);
  await expect(page.getByRole('heading', { name: 'Store', level: 1 })).toBeVisible();
});

test('styles that are lost on the way are fetched again, without a reload', async ({
  page,
  kabinet,
}) => {
  await kabinet.signIn(page);
  let requests = 0;
  await page.route('**/assets/index-*.css', (route) => {
    requests += 1;
    return requests <= 2 ? route.abort('failed') : route.continue();
  });
  await page.reload();
  await expect.poll(() => requests).toBe(3);
  await expect(page.locator('html')).not.toHaveAttribute('data-styles', 'lost');
  await expect(page.getByRole('banner')).toHaveCSS('position', 'sticky');
});
