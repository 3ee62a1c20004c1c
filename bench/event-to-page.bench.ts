import type { Locator, Page } from '@playwright/test';
import { expect, test } from '../e2e/kabinet.ts';
import { deploymentsFile } from '../e2e/testing/repository.ts';
import { framesOf, noteFrames } from './page-frames.ts';
import { hops, ms, percentile, report } from './ratio.ts';

const rounds = 12;

/** When each hop of one event was passed, in milliseconds of this machine's clock. */
type Passage = { killed: number; onStream: number; looked: number; inPage: number; onRow: number };

/** `docker kill` until the row changes in the browser, against the same event on the engine's own stream. */
test('event to page', async ({ page, kabinet, given, engine, repository }) => {
  repository.publish(
    deploymentsFile([{ app: 'org.example.count', image: engine.image('chatty:1') }]),
  );
  await given.repo(repository.url);
  await noteFrames(page);
  await kabinet.signIn(page);
  await page.goto(`${kabinet.url}/containers`);
  const passages: Passage[] = [];
  for (let round = 0; round < rounds; round += 1) {
    const name = `round-${round}`;
    const { containerId } = await given.running('org.example.count', name);
    const row = page.getByRole('row', { name });
    await expect(row).toContainText('Running');
    const changed = await noteFailure(row);
    const died = await engine.nextEvent('die');
    const killed = performance.timeOrigin + performance.now();
    await engine.kill(containerId);
    const [onStream, onRow] = await Promise.all([died.at, changed.evaluate(({ at }) => at)]);
    passages.push({ killed, onStream, onRow, ...(await frameOf(page, name)) });
    died.close();
  }
  report(
    "docker kill until the row changes on the page, against the die event on the engine's own stream",
    [0.5, 0.95].map((share) => {
      const ours = percentile(
        passages.map(({ onRow, killed }) => onRow - killed),
        share,
      );
      const baseline = percentile(
        passages.map(({ onStream, killed }) => onStream - killed),
        share,
      );
      return {
        what: `p${share * 100} of ${rounds}`,
        ours: ms(ours),
        baseline: ms(baseline),
        compared: `+${ms(ours - baseline)} (${(ours / baseline).toFixed(1)}x)`,
        goal: 'p95 within +100 ms',
        reached: ours - baseline <= 100,
      };
    }),
  );
  hops(passages, [
    ['event until the backend has looked', ({ looked, onStream }) => looked - onStream],
    ['looked until the page has the frame', ({ inPage, looked }) => inPage - looked],
    ['frame until the row has changed', ({ onRow, inPage }) => onRow - inPage],
  ]);
});

/** From now on watches the row; `at` is when it says that its container has failed. */
function noteFailure(row: Locator) {
  return row.evaluateHandle((element) => {
    const at = new Promise<number>((resolve) => {
      const seen = () => {
        if (element.textContent?.includes('Failed'))
          resolve(performance.timeOrigin + performance.now());
      };
      new MutationObserver(seen).observe(document.body, {
        subtree: true,
        childList: true,
        characterData: true,
      });
    });
    return { at };
  });
}

/** The first frame that tells that this container has failed, and when its backend saw that. */
async function frameOf(page: Page, name: string): Promise<{ looked: number; inPage: number }> {
  for (const { at, pods } of await framesOf(page)) {
    const pod = pods.find((each) => each.name === name && each.phase === 'FAILED');
    if (pod) return { looked: Date.parse(pod.observedAt), inPage: at };
  }
  throw new Error(`no frame contained ${name}`);
}
