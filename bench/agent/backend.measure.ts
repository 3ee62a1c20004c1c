import { spawn } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'vitest';
import type {
  SavedEngine,
  SimulatedContainer,
} from '../../src/backend/drivers/fake/simulated-container.ts';
import { FakeHub } from '#conformance/fake-hub.ts';
import { pause, until } from '../agents/churn.ts';
import { ms, report, type Row } from '../ratio.ts';

const command = join(import.meta.dirname, '../../bin/kabinet.js');
const sizes = [
  { running: 1_000, exited: 0 },
  { running: 100, exited: 30_000 },
];
const idleSeconds = 20;
/** Of one tick of /proc/PID/stat. */
const tickMs = 10;

/**
 * The built backend with many containers of the simulated engine: until its hub knows all of them,
 * and what it costs when nothing happens.
 */
test('backend', async () => {
  for (const { running, exited } of sizes)
    report(
      `a backend with ${running} containers that run and ${exited} that have ended`,
      await measure(running, exited),
    );
});

async function measure(running: number, exited: number): Promise<Row[]> {
  const hub = new FakeHub();
  hub.heartbeatMs = 5_000;
  await hub.open();
  const home = homeWith(running, exited, hub.backendId);
  const begun = performance.now();
  const env = { ...process.env, KABINET_BUILT: '1', KABINET_ENROLMENT_TOKEN: hub.token };
  const agent = spawn(
    process.execPath,
    [command, 'backend', '--hub', hub.url, '--kind', 'demo', '--name', 'bench', '--home', home],
    { env, stdio: 'ignore' },
  );
  try {
    await until(() => hub.pods.size === running + exited, { everyMs: 20 });
    const known = performance.now() - begun;
    await pause(5_000);
    const before = processorMs(agent.pid);
    await pause(idleSeconds * 1_000);
    const share = (processorMs(agent.pid) - before) / (idleSeconds * 1_000);
    const megabytes = residentBytes(agent.pid) / 1024 / 1024;
    return rowsOf({ known, share, megabytes, exited });
  } finally {
    const ended = once(agent, 'exit');
    agent.kill('SIGKILL');
    await ended;
    await hub.close();
    rmSync(home, { recursive: true, force: true });
  }
}

/** A folder of an agent whose simulated engine has these containers. */
function homeWith(running: number, exited: number, backendId: string): string {
  const home = mkdtempSync(join(tmpdir(), 'kabinet-bench-'));
  const folder = join(home, 'backends', 'bench');
  mkdirSync(folder, { recursive: true });
  const saved: SavedEngine = {
    images: ['app:1'],
    containers: Array.from({ length: running + exited }, (_, place) =>
      container(backendId, place < running),
    ),
  };
  writeFileSync(join(folder, 'demo-engine.json'), JSON.stringify(saved));
  return home;
}

type Measured = { known: number; share: number; megabytes: number; exited: number };

function rowsOf({ known, share, megabytes, exited }: Measured): Row[] {
  return [
    {
      what: 'from its start until the hub knows all',
      ours: ms(known),
      baseline: '-',
      compared: '-',
      goal: '-',
      reached: true,
    },
    {
      what: 'processor when nothing happens',
      ours: `${(share * 100).toFixed(1)} %`,
      baseline: '-',
      compared: '-',
      goal: 'under 5 %',
      reached: share < 0.05,
    },
    // The simulated engine is in the same process, and thirty thousand containers of it are not the agent's.
    {
      what: 'memory',
      ours: `${megabytes.toFixed(0)} MB`,
      baseline: '-',
      compared: '-',
      goal: exited === 0 ? 'under 200 MB' : '-',
      reached: exited > 0 || megabytes < 200,
    },
  ];
}

function container(backendId: string, isRunning: boolean): SimulatedContainer {
  const id = randomUUID().replaceAll('-', '');
  const startedAt = new Date(Date.now() - 3_600_000);
  const finishedAt = isRunning ? null : new Date(Date.now() - 1_800_000);
  return {
    id,
    backendId,
    uid: randomUUID(),
    commandId: randomUUID(),
    name: `pod-${id}`,
    image: 'app:1',
    imageDigest: null,
    environment: [],
    state: isRunning ? 'running' : 'exited',
    restartCount: 0,
    createdAt: startedAt,
    runs: [{ startedAt, finishedAt, exitCode: isRunning ? null : 0 }],
  };
}

function residentBytes(pid: number | undefined): number {
  return (
    Number(
      /VmRSS:\s+(\d+) kB/.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1] ?? Number.NaN,
    ) * 1024
  );
}

function processorMs(pid: number | undefined): number {
  const fields = readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ')[1]?.split(' ') ?? [];
  return (Number(fields[11]) + Number(fields[12])) * tickMs;
}
