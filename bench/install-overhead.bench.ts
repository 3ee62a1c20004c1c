import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { expect, test } from '../e2e/kabinet.ts';
import { deploymentsFile } from '../e2e/repository.ts';
import { ms, percentile, report } from './ratio.ts';

const rounds = 10;

/** Asked to running, against `docker run` of the same image, which is pulled already; in turns, so that both meet the same machine. */
test('install overhead', async ({ kabinet: _, given, engine, repository }) => {
  const image = engine.image('chatty:1');
  repository.publish(deploymentsFile([{ app: 'org.example.count', image }]));
  await given.repo(repository.url);
  await given.running('org.example.count', 'warm-up');
  const docker = (...args: string[]) => promisify(execFile)('docker', ['-H', process.env['KABINET_TEST_DOCKER_HOST'] ?? '', ...args]);
  const installs: number[] = [];
  const runs: number[] = [];
  for (let round = 0; round < rounds; round += 1) {
    const asked = performance.now();
    const { id } = await given.asked('org.example.count', `round-${round}`);
    await given.observed(id, 'RUNNING');
    installs.push(performance.now() - asked);
    const ran = performance.now();
    await docker('run', '-d', '--name', `baseline-${round}`, image);
    runs.push(performance.now() - ran);
    await docker('rm', '-f', `baseline-${round}`);
  }
  const [ours, baseline] = [percentile(installs, 0.5), percentile(runs, 0.5)];
  report('asked for to running, against docker run of the same pulled image', [
    { what: `median of ${rounds}`, ours: ms(ours), baseline: ms(baseline), compared: `${(ours / baseline).toFixed(2)}x`, goal: 'under 1.3x', reached: ours / baseline < 1.3 },
  ]);
  expect(installs).toHaveLength(rounds);
});
