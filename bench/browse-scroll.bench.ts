import { cp, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Page } from '@playwright/test';
import { freePort } from '../e2e/testing/free-port.ts';
import { expect, test as base } from '../e2e/kabinet.ts';
import { KabinetProcess } from '../e2e/testing/kabinet-process.ts';
import { ms, percentile, report } from './ratio.ts';
import { homeOf, openFilledStore } from './store/filled-store.ts';

const apps = 5_000;
const frames = 300;
const pixelsPerFrame = 60;
/** A frame of a screen that draws 60 a second, and the jitter of its clock. */
const goalMs = 17.5;

/** The built product on a copy of the filled store. */
const test = base.extend<{ filled: KabinetProcess }>({
  filled: async ({}, use) => {
    await (await openFilledStore('embedded', apps)).close();
    const home = await mkdtemp(join(tmpdir(), 'kabinet-bench-'));
    await cp(homeOf(apps), home, { recursive: true });
    const kabinet = new KabinetProcess(home, await freePort(), { DOCKER_HOST: '' });
    await kabinet.start();
    await use(kabinet);
    await kabinet.stop();
    await rm(home, { recursive: true, force: true });
  },
});

/** Frames while browsing 5,000 apps is scrolled, against an empty page as tall in the same browser. */
for (const view of ['cards', 'table']) {
  test(`browse scroll: ${view}`, async ({ page, filled }) => {
    await filled.signIn(page);
    await page.goto(`${filled.url}/browse?also=elsewhere&also=development&view=${view}`);
    await expect(page.getByText(/^5,0\d\d apps$/)).toBeVisible({ timeout: 60_000 });
    await expect(
      page
        .getByRole('main')
        .getByRole('link', { name: /^align-/ })
        .first(),
    ).toBeVisible();
    // The hub has just begun to work here: what it computes once belongs to opening the page.
    await page.waitForLoadState('networkidle');
    const ours = await scrolled(page);
    await page.goto('about:blank');
    await page.evaluate(() => {
      document.body.style.height = '400000px';
    });
    const empty = await scrolled(page);
    report(
      `time of a frame while ${apps} apps are scrolled as ${view}, against an empty page in the same browser`,
      [0.5, 0.95].map((share) => {
        const [browse, baseline] = [percentile(ours, share), percentile(empty, share)];
        return {
          what: `p${share * 100} of ${frames} frames`,
          ours: ms(browse),
          baseline: ms(baseline),
          compared: `${(browse / baseline).toFixed(2)}x`,
          goal: `under ${goalMs} ms`,
          reached: browse < goalMs,
        };
      }),
    );
  });
}

/** Milliseconds of each frame while the page moves by the same step in every one. */
function scrolled(page: Page): Promise<number[]> {
  return page.evaluate(
    ({ count, step }) =>
      new Promise<number[]>((resolve) => {
        const times: number[] = [];
        let last = performance.now();
        const onFrame = (now: number) => {
          times.push(now - last);
          last = now;
          window.scrollBy({ top: step, behavior: 'instant' });
          if (times.length < count) requestAnimationFrame(onFrame);
          else resolve(times.slice(1));
        };
        requestAnimationFrame(onFrame);
      }),
    { count: frames, step: pixelsPerFrame },
  );
}
