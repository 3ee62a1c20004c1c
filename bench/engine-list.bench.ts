import { randomUUID } from 'node:crypto';
import { performance } from 'node:perf_hooks';
import Docker from 'dockerode';
import { expect, test } from '../e2e/kabinet.ts';
import { dockerDialect } from '../src/backend/drivers/engine/dialects/docker-dialect.ts';
import { createEngineDriver } from '../src/backend/drivers/engine/engine-driver.ts';
import { labelNames } from '../src/backend/drivers/engine/containers/labels.ts';
import { ms, percentile, report } from './ratio.ts';

const count = Number(process.env['KABINET_BENCH_LISTED'] ?? 1_000);
const running = 20;
const atOnce = 8;
const rounds = 10;

/**
 * Reads all containers of a backend from a real engine, first as an agent that has just started and
 * then as one that goes on, against the engine's own list.
 */
test('engine list', async ({ engine }) => {
  test.setTimeout(600_000);
  const docker = new Docker({ socketPath: engine.host.replace('unix://', '') });
  const backendId = randomUUID();
  const image = engine.image('chatty:1');
  await new Promise<void>((resolve, reject) => {
    void docker
      .pull(image)
      .then(
        (progress) =>
          docker.modem.followProgress(progress, (error) => (error ? reject(error) : resolve())),
        reject,
      );
  });
  const made: Docker.Container[] = [];
  try {
    while (made.length < count) {
      const here = Math.min(atOnce, count - made.length);
      made.push(
        ...(await Promise.all(
          Array.from({ length: here }, () =>
            docker.createContainer({
              Image: image,
              Labels: { [labelNames.backend]: backendId, [labelNames.pod]: randomUUID() },
            }),
          ),
        )),
      );
    }
    for (const container of made.slice(0, running)) await container.start();
    const filters = { label: [`${labelNames.backend}=${backendId}`] };
    const baseline = await timed(rounds, () => docker.listContainers({ all: true, filters }));
    const driver = createEngineDriver({ docker, dialect: dockerDialect, backendId });
    const [first = Number.NaN] = await timed(1, async () =>
      expect(await driver.list()).toHaveLength(count),
    );
    const next = percentile(await timed(rounds, () => driver.list()), 0.5);
    const own = percentile(baseline, 0.5);
    const row = (what: string, took: number) => ({
      what,
      ours: ms(took),
      baseline: ms(own),
      compared: `${(took / own).toFixed(1)}x`,
      goal: 'under 1 s',
      reached: took < 1_000,
    });
    report(`${count} containers of one backend, ${running} of them running`, [
      row('the first list', first),
      row(`the next ones, median of ${rounds}`, next),
    ]);
  } finally {
    for (let from = 0; from < made.length; from += atOnce)
      await Promise.all(
        made.slice(from, from + atOnce).map((container) => container.remove({ force: true })),
      );
  }
});

async function timed(times: number, does: () => Promise<unknown>): Promise<number[]> {
  const samples: number[] = [];
  for (let round = 0; round < times; round += 1) {
    const from = performance.now();
    await does();
    samples.push(performance.now() - from);
  }
  return samples;
}
