import { expect, test } from '../e2e/kabinet.ts';
import { deploymentsFile } from '../e2e/repository.ts';
import { ms, percentile, report } from './ratio.ts';

const rounds = 20;

/** `docker kill` until the row changes in the browser, against the same event on the engine's own stream. */
test('event to page', async ({ page, kabinet, given, engine, repository }) => {
  repository.publish(deploymentsFile([{ app: 'org.example.count', image: engine.image('chatty:1') }]));
  await given.repo(repository.url);
  await kabinet.signIn(page);
  await page.goto(`${kabinet.url}/containers`);
  const onPage: number[] = [];
  const onStream: number[] = [];
  for (let round = 0; round < rounds; round += 1) {
    const name = `round-${round}`;
    const { containerId } = await given.running('org.example.count', name);
    const row = page.getByRole('row', { name });
    await expect(row).toContainText('Running');
    const changed = row.evaluate((element) => new Promise<number>((resolve) => {
      const seen = () => { if (element.textContent?.includes('Failed')) resolve(performance.timeOrigin + performance.now()); };
      new MutationObserver(seen).observe(document.body, { subtree: true, childList: true, characterData: true });
    }));
    const died = await engine.nextEvent('die');
    const killedAt = performance.timeOrigin + performance.now();
    await engine.kill(containerId);
    onStream.push(await died.at - killedAt);
    onPage.push(await changed - killedAt);
    died.close();
  }
  const rows = [0.5, 0.95].map((share) => {
    const [ours, baseline] = [percentile(onPage, share), percentile(onStream, share)];
    return { what: `p${share * 100} of ${rounds}`, ours: ms(ours), baseline: ms(baseline), compared: `+${ms(ours - baseline)} (${(ours / baseline).toFixed(1)}x)`, goal: 'p95 within +100 ms', reached: ours - baseline <= 100 };
  });
  report('docker kill until the row changes on the page, against the die event on the engine\'s own stream', rows);
});
