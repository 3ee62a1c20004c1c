import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFile } from 'node:fs/promises';
import { expect, test } from '../e2e/kabinet.ts';
import { report } from './ratio.ts';

const restSeconds = 20;
const embeddedStoreAlone = `
  const { PGlite } = await import('@electric-sql/pglite');
  const store = await PGlite.create();
  await store.query('select 1');
  console.log('ready');
  setInterval(() => {}, 1e6);
`;

// Its baseline is that store.
test.use({ embedded: true });

/** Resident memory of the hub some seconds after its start, against Node with nothing but the embedded store. */
test('hub memory at rest', async ({ kabinet, given }) => {
  await given.backend();
  const alone = spawn(process.execPath, ['--input-type=module', '--eval', embeddedStoreAlone], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  await once(alone.stdout, 'data');
  await expect
    .poll(() => process.uptime(), { timeout: restSeconds * 2_000 })
    .toBeGreaterThan(process.uptime() + restSeconds);
  const [ours, baseline] = [
    await residentMegabytes(kabinet.pid),
    await residentMegabytes(alone.pid),
  ];
  alone.kill();
  report(`resident memory after ${restSeconds} s at rest, against the embedded store alone`, [
    {
      what: 'hub',
      ours: `${ours.toFixed(0)} MB`,
      baseline: `${baseline.toFixed(0)} MB`,
      compared: `${(ours / baseline).toFixed(2)}x`,
      goal: 'under 2x',
      reached: ours / baseline < 2,
    },
  ]);
});

async function residentMegabytes(pid: number | undefined): Promise<number> {
  const status = await readFile(`/proc/${pid}/status`, 'utf8');
  return Number(/VmRSS:\s+(\d+)/.exec(status)?.[1]) / 1024;
}
