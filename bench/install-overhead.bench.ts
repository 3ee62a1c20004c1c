import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { test } from '../e2e/kabinet.ts';
import { deploymentsFile } from '../e2e/repository.ts';
import { ms, percentile, report } from './ratio.ts';

const rounds = 10;
const app = 'org.example.count';

/** Click to "Running" on the page, against `docker run` of the same image; in turns, so that both meet the same machine. */
test('install overhead', async ({ page, kabinet, given, engine, repository }) => {
  const image = engine.image('chatty:1');
  repository.publish(deploymentsFile([{ app, image }]));
  await given.repo(repository.url);
  await given.running(app, 'warm-up');
  await kabinet.signIn(page);
  const [release] = await given.releases(app);
  const docker = (...args: string[]) => promisify(execFile)('docker', ['-H', process.env['KABINET_TEST_DOCKER_HOST'] ?? '', ...args]);
  const installs: number[] = [];
  const runs: number[] = [];
  for (let round = 0; round < rounds; round += 1) {
    await page.goto(`${kabinet.url}/apps/${app}?install=${release?.id}`);
    const dialog = page.getByRole('dialog');
    await dialog.getByRole('textbox', { name: 'Name' }).fill(`round-${round}`);
    installs.push(await dialog.getByRole('button', { name: 'Install', exact: true }).evaluate((button: HTMLElement) => new Promise<number>((resolve) => {
      const clickedAt = performance.now();
      new MutationObserver(() => {
        const isRunning = [...document.querySelectorAll('[role=dialog] [role=status]')].some((element) => element.textContent?.startsWith('It runs on'));
        if (isRunning) resolve(performance.now() - clickedAt);
      }).observe(document.body, { subtree: true, childList: true, characterData: true });
      button.click();
    })));
    const ran = performance.now();
    await docker('run', '-d', '--name', `baseline-${round}`, image);
    runs.push(performance.now() - ran);
    await docker('rm', '-f', `baseline-${round}`);
  }
  const [ours, baseline] = [percentile(installs, 0.5), percentile(runs, 0.5)];
  report('click to running, against docker run of the same pulled image', [
    { what: `median of ${rounds}`, ours: ms(ours), baseline: ms(baseline), compared: `${(ours / baseline).toFixed(2)}x`, goal: 'under 1.3x', reached: ours / baseline < 1.3 },
  ]);
});
