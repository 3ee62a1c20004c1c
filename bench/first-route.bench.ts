import { readdir, readFile, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from '../e2e/kabinet.ts';
import { report } from './ratio.ts';

const assets = join(import.meta.dirname, '../dist/web/assets');
const goal = 130;

/**
 * What travels to the browser until the store is on the screen, heads and compression as they are
 * on the wire, against the same files as they lie on the disk. The font and what is fetched ahead
 * come after that.
 */
test('first route', async ({ page, kabinet }) => {
  await kabinet.signIn(page);
  await page.addInitScript(() => {
    window.requestIdleCallback = () => 0;
  });
  const network = await page.context().newCDPSession(page);
  await network.send('Network.enable');
  await network.send('Network.setCacheDisabled', { cacheDisabled: true });
  const urls = new Map<string, string>();
  const bytes = new Map<string, number>();
  network.on('Network.responseReceived', ({ requestId, response }) =>
    urls.set(requestId, response.url),
  );
  network.on('Network.loadingFinished', ({ requestId, encodedDataLength }) =>
    bytes.set(urls.get(requestId) ?? '', encodedDataLength),
  );
  await page.goto(kabinet.url);
  await expect(page.getByRole('main').getByRole('heading').first()).toBeVisible();
  await page.waitForLoadState('networkidle');
  const files = [...bytes.keys()].filter((url) => /(\/|\.js|\.css)$/.test(new URL(url).pathname));
  const ours = files.reduce((sum, url) => sum + (bytes.get(url) ?? 0), 0) / 1000;
  const baseline = await onDisk(files);
  report('The first route as it travels, against its files on the disk', [
    {
      what: `${files.length} files`,
      ours: `${ours.toFixed(0)} kB`,
      baseline: `${baseline.toFixed(0)} kB`,
      compared: `${(ours / baseline).toFixed(2)}x`,
      goal: `under ${goal} kB`,
      reached: ours < goal,
    },
  ]);
  await reportWeights();
});

/** What each library brings, compressed alone: the one file is compressed as a whole, and is less. */
async function reportWeights(): Promise<void> {
  const weights = JSON.parse(
    await readFile(join(import.meta.dirname, '../dist/first-route.json'), 'utf8'),
  ) as { name: string; bytes: number }[];
  console.log(
    weights
      .map(({ name, bytes }) => `${(bytes / 1000).toFixed(1).padStart(7)} kB  ${name}`)
      .join('\n'),
  );
}

async function onDisk(urls: string[]): Promise<number> {
  const known = new Set(await readdir(assets));
  const names = urls.map((url) => new URL(url).pathname.split('/').at(-1) ?? '');
  const sizes = await Promise.all(
    names
      .filter((name) => known.has(name))
      .map(async (name) => (await stat(join(assets, name))).size),
  );
  return sizes.reduce((sum, size) => sum + size, 0) / 1000;
}
