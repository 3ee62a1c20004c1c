import type { Page } from '@playwright/test';
import { expect, test } from '../e2e/kabinet.ts';
import { deploymentsFile } from '../e2e/repository.ts';
import { ms, percentile, report } from './ratio.ts';

const rounds = 12;

/** When each hop of one event was passed, in milliseconds of this machine's clock. */
type Passage = { killed: number; onStream: number; looked: number; inPage: number; onRow: number };

/** `docker kill` until the row changes in the browser, against the same event on the engine's own stream. */
test('event to page', async ({ page, kabinet, given, engine, repository }) => {
  repository.publish(deploymentsFile([{ app: 'org.example.count', image: engine.image('chatty:1') }]));
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
    const changed = await row.evaluateHandle((element) => {
      const at = new Promise<number>((resolve) => {
        const seen = () => { if (element.textContent?.includes('Failed')) resolve(performance.timeOrigin + performance.now()); };
        new MutationObserver(seen).observe(document.body, { subtree: true, childList: true, characterData: true });
      });
      return { at };
    });
    const died = await engine.nextEvent('die');
    const killed = performance.timeOrigin + performance.now();
    await engine.kill(containerId);
    const [onStream, onRow] = await Promise.all([died.at, changed.evaluate(({ at }) => at)]);
    passages.push({ killed, onStream, onRow, ...await frameOf(page, name) });
    died.close();
  }
  report('docker kill until the row changes on the page, against the die event on the engine\'s own stream', [0.5, 0.95].map((share) => {
    const ours = percentile(passages.map(({ onRow, killed }) => onRow - killed), share);
    const baseline = percentile(passages.map(({ onStream, killed }) => onStream - killed), share);
    return { what: `p${share * 100} of ${rounds}`, ours: ms(ours), baseline: ms(baseline), compared: `+${ms(ours - baseline)} (${(ours / baseline).toFixed(1)}x)`, goal: 'p95 within +100 ms', reached: ours - baseline <= 100 };
  }));
  reportHops(passages);
});

/** Where the time goes between the engine's event and the row. */
function reportHops(passages: Passage[]): void {
  const hops: [string, (passage: Passage) => number][] = [
    ['event until the backend has looked', ({ looked, onStream }) => looked - onStream],
    ['looked until the page has the frame', ({ inPage, looked }) => inPage - looked],
    ['frame until the row has changed', ({ onRow, inPage }) => onRow - inPage],
  ];
  const line = ([what, passed]: (typeof hops)[number]) => `${what.padEnd(38)}${[0.5, 0.95, 1].map((share) => ms(percentile(passages.map(passed), share)).padStart(9)).join('')}`;
  console.log([`${'hop'.padEnd(38)}      p50      p95      max`, ...hops.map(line), ''].join('\n'));
}

/** Notes when each message of a socket has come, before the page itself hears of it. */
async function noteFrames(page: Page): Promise<void> {
  await page.addInitScript(() => {
    const notes: { at: number; text: string }[] = [];
    const Native = WebSocket;
    Object.assign(window, { notes, WebSocket: class extends Native {
      constructor(...given: ConstructorParameters<typeof WebSocket>) {
        super(...given);
        this.addEventListener('message', ({ data }) => { notes.push({ at: performance.timeOrigin + performance.now(), text: String(data) }); });
      }
    } });
  });
}

/** The first frame that tells that this container has failed, and when its backend saw that. */
async function frameOf(page: Page, name: string): Promise<{ looked: number; inPage: number }> {
  const notes = await page.evaluate(() => (window as unknown as { notes: { at: number; text: string }[] }).notes);
  type Frame = { payload?: { data?: { updates?: { pods: { name: string; phase: string; observedAt: string }[] } } } };
  for (const { at, text } of notes) {
    const pod = (JSON.parse(text) as Frame).payload?.data?.updates?.pods.find((each) => each.name === name && each.phase === 'FAILED');
    if (pod) return { looked: Date.parse(pod.observedAt), inPage: at };
  }
  throw new Error(`no frame told of ${name}`);
}
