import type { Page } from '@playwright/test';
import { expect, test } from '../e2e/kabinet.ts';
import { deploymentsFile, Repository } from '../e2e/repository.ts';
import { ms, percentile, report } from './ratio.ts';

const repos = 10;
const appsOfEach = 500;
const frames = 300;
const pixelsPerFrame = 60;
/** A frame of a screen that draws 60 a second, and the jitter of its clock. */
const goalMs = 17.5;

/** Frames while browsing 5,000 apps is scrolled, against an empty page as tall in the same browser. */
test('browse scroll', async ({ page, kabinet, given, engine }) => {
  for (let repo = 0; repo < repos; repo += 1) {
    const apps = Array.from({ length: appsOfEach }, (_, at) => ({ app: `org.lab${repo}.segment-${at}`, image: engine.image('chatty:1') }));
    const repository = await Repository.serve(deploymentsFile(apps));
    await given.repo(repository.url);
    await repository.close();
  }
  await kabinet.signIn(page);
  await page.goto(`${kabinet.url}/browse?also=elsewhere&also=development`);
  await expect(page.getByText(/^5,0\d\d apps$/)).toBeVisible({ timeout: 60_000 });
  await expect(page.getByRole('list', { name: 'Apps' }).getByRole('link').first()).toBeVisible();
  const ours = await scrolled(page);
  await page.goto('about:blank');
  await page.evaluate(() => { document.body.style.height = '400000px'; });
  const empty = await scrolled(page);
  const rows = [0.5, 0.95].map((share) => {
    const [browse, baseline] = [percentile(ours, share), percentile(empty, share)];
    return { what: `p${share * 100} of ${frames} frames`, ours: ms(browse), baseline: ms(baseline), compared: `${(browse / baseline).toFixed(2)}x`, goal: `under ${goalMs} ms`, reached: browse < goalMs };
  });
  report('time of a frame while 5,000 apps are scrolled, against an empty page', rows);
});

/** Milliseconds of each frame while the page moves by the same step in every one. */
function scrolled(page: Page): Promise<number[]> {
  return page.evaluate(({ count, step }) => new Promise<number[]>((resolve) => {
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
  }), { count: frames, step: pixelsPerFrame });
}
