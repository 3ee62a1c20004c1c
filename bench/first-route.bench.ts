import { readFile, readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { expect, test } from '../e2e/kabinet.ts';
import { report } from './ratio.ts';

const assets = join(import.meta.dirname, '../dist/web/assets');
const goal = 150;

/** What the browser really fetches until the store is on the screen, against all JavaScript of the web app. */
test('first route', async ({ page, kabinet }) => {
  await kabinet.signIn(page);
  const fetched = new Set<string>();
  page.on('response', (response) => {
    const file = /\/assets\/(.+\.js)$/.exec(response.url())?.[1];
    if (file) fetched.add(file);
  });
  await page.goto(kabinet.url);
  await expect(page.getByRole('main').getByRole('heading').first()).toBeVisible();
  await page.waitForLoadState('networkidle');
  const all = (await readdir(assets)).filter((file) => file.endsWith('.js'));
  const [ours, baseline] = [await gzipped([...fetched]), await gzipped(all)];
  report('JavaScript of the first route, gzip, against all of the web app', [
    {
      what: `${fetched.size} of ${all.length} files`,
      ours: `${ours.toFixed(0)} kB`,
      baseline: `${baseline.toFixed(0)} kB`,
      compared: `${(ours / baseline).toFixed(2)}x`,
      goal: `under ${goal} kB`,
      reached: ours < goal,
    },
  ]);
});

async function gzipped(files: string[]): Promise<number> {
  const sizes = await Promise.all(
    files.map(async (file) => gzipSync(await readFile(join(assets, file))).length),
  );
  return sizes.reduce((sum, size) => sum + size, 0) / 1000;
}
