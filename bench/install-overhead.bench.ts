import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import type { Page } from '@playwright/test';
import { test } from '../e2e/kabinet.ts';
import { deploymentsFile } from '../e2e/testing/repository.ts';
import { framesOf, noteFrames, type Frame } from './page-frames.ts';
import { hops, ms, percentile, report } from './ratio.ts';

const rounds = 20;
const app = 'org.example.count';

/** When each hop was passed, in milliseconds of this machine's clock. */
type Passage = { asked: number; created: number; started: number };
type Install = Passage & { answered: number; told: number; shown: number };
type Run = Passage & { returned: number };

/**
 * Click to "Running" on the page, against `docker run` of the same image; in turns, so that both
 * meet the same machine.
 */
test('install overhead', async ({ page, kabinet, given, engine, repository }) => {
  const image = engine.image('chatty:1');
  repository.publish(deploymentsFile([{ app, image }]));
  await given.repo(repository.url);
  await given.running(app, 'warm-up');
  await noteFrames(page);
  await kabinet.signIn(page);
  const [release] = await given.releases(app);
  const starts = await engine.noteStarts();
  const startOf = async (name: string) => {
    const { create, start } = await starts.of(name);
    return { created: create, started: start };
  };
  const docker = (...args: string[]) => promisify(execFile)('docker', ['-H', engine.host, ...args]);
  const installs: Install[] = [];
  const runs: Run[] = [];
  for (let round = 0; round < rounds; round += 1) {
    const name = `round-${round}`;
    await page.goto(`${kabinet.url}/apps/${app}?install=${release?.id}`);
    const seen = await install(page, name);
    installs.push({ ...seen, ...(await toldOf(page, name)), ...(await startOf(name)) });
    const baseline = `baseline-${round}`;
    const asked = now();
    await docker('run', '-d', '--name', baseline, image);
    runs.push({ asked, returned: now(), ...(await startOf(baseline)) });
    await docker('rm', '-f', baseline);
  }
  starts.close();
  reportMedians(installs, runs);
  hops(installs, [
    ['click until the hub has answered', ({ asked, answered }) => answered - asked],
    ['click until the container is made', ({ asked, created }) => created - asked],
    ['made until the engine has started it', ({ created, started }) => started - created],
    ['started until the page has the frame', ({ started, told }) => told - started],
    ['frame until the page shows it', ({ told, shown }) => shown - told],
  ]);
  hops(runs, [
    ['docker run until the container is made', ({ asked, created }) => created - asked],
    ['made until the engine has started it', ({ created, started }) => started - created],
    ['started until docker run returns', ({ started, returned }) => returned - started],
  ]);
});

function reportMedians(installs: Install[], runs: Run[]): void {
  const [ours, theirs] = [
    percentile(
      installs.map(({ asked, shown }) => shown - asked),
      0.5,
    ),
    percentile(
      runs.map(({ asked, returned }) => returned - asked),
      0.5,
    ),
  ];
  report('click to running, against docker run of the same pulled image', [
    {
      what: `median of ${rounds}`,
      ours: ms(ours),
      baseline: ms(theirs),
      compared: `${(ours / theirs).toFixed(2)}x`,
      goal: 'under 1.3x',
      reached: ours / theirs < 1.3,
    },
  ]);
}

/** Presses Install; when it was pressed, when the hub answered, and when the dialog said that it runs. */
async function install(
  page: Page,
  name: string,
): Promise<Pick<Install, 'asked' | 'answered' | 'shown'>> {
  const dialog = page.getByRole('dialog');
  await dialog.getByRole('textbox', { name: 'Name' }).fill(name);
  // Nobody presses before the page behind the dialog has come to rest.
  await page.waitForLoadState('networkidle');
  return dialog.getByRole('button', { name: 'Install', exact: true }).evaluate(
    (button: HTMLElement) =>
      new Promise<Pick<Install, 'asked' | 'answered' | 'shown'>>((resolve) => {
        const clock = () => performance.timeOrigin + performance.now();
        const asked = clock();
        let answered = Number.NaN;
        new PerformanceObserver((list) => {
          for (const entry of list.getEntries())
            if (entry.name.endsWith('/graphql'))
              answered ||=
                performance.timeOrigin + (entry as PerformanceResourceTiming).responseEnd;
        }).observe({ type: 'resource' });
        new MutationObserver(() => {
          const isRunning = [...document.querySelectorAll('[role=dialog] [role=status]')].some(
            (element) => element.textContent?.startsWith('It runs on'),
          );
          if (isRunning) resolve({ asked, answered, shown: clock() });
        }).observe(document.body, { subtree: true, childList: true, characterData: true });
        button.click();
      }),
  );
}

/** The first frame that tells that this container runs. */
async function toldOf(page: Page, name: string): Promise<{ told: number }> {
  const isTold = ({ name: other, phase }: Frame['pods'][number]) =>
    other === name && phase === 'RUNNING';
  const frame = (await framesOf(page)).find(({ pods }) => pods.some(isTold));
  return { told: frame?.at ?? Number.NaN };
}

const now = () => performance.timeOrigin + performance.now();
