import { spawn } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'vitest';
import { FakeHub } from '#conformance/fake-hub.ts';
import { pause, until } from '../agents/churn.ts';
import { ms, report, type Row } from '../ratio.ts';
import { ContainerEngine } from './container-engine.ts';

const command = join(import.meta.dirname, '../../bin/kabinet.js');
const sizes = [
  { running: 1_000, exited: 0 },
  { running: 100, exited: 30_000 },
];
const idleSeconds = 20;
/** Of one tick of /proc/PID/stat. */
const tickMs = 10;

/**
 * The built backend with many containers of an engine outside of its process: until its hub knows all of them,
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
  const home = mkdtempSync(join(tmpdir(), 'kabinet-bench-'));
  const socket = join(home, 'engine.sock');
  const engine = new ContainerEngine(
    Array.from({ length: running + exited }, (_, place) =>
      container(hub.backendId, place < running),
    ),
  );
  await engine.open(socket);
  const begun = performance.now();
  const env = {
    ...process.env,
    KABINET_BUILT: '1',
    KABINET_ENROLMENT_TOKEN: hub.token,
    DOCKER_HOST: `unix://${socket}`,
  };
  const agent = spawn(
    process.execPath,
    [command, 'backend', '--hub', hub.url, '--kind', 'docker', '--name', 'bench', '--home', home],
    { env, stdio: 'ignore' },
  );
  try {
    await until(() => hub.pods.size === running + exited, { everyMs: 20, atMostMs: 600_000 });
    const known = performance.now() - begun;
    await pause(5_000);
    const before = processorMs(agent.pid);
    await pause(idleSeconds * 1_000);
    const share = (processorMs(agent.pid) - before) / (idleSeconds * 1_000);
    const megabytes = residentBytes(agent.pid) / 1024 / 1024;
    return rowsOf({ known, share, megabytes });
  } finally {
    const ended = once(agent, 'exit');
    agent.kill('SIGKILL');
    await ended;
    engine.close();
    await hub.close();
    rmSync(home, { recursive: true, force: true });
  }
}

type Measured = { known: number; share: number; megabytes: number };

function rowsOf({ known, share, megabytes }: Measured): Row[] {
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
    {
      what: 'memory',
      ours: `${megabytes.toFixed(0)} MB`,
      baseline: '-',
      compared: '-',
      goal: 'under 200 MB',
      reached: megabytes < 200,
    },
  ];
}

/** As Docker shows it. */
function container(backendId: string, isRunning: boolean) {
  const id = `${randomUUID()}${randomUUID()}`.replaceAll('-', '');
  const startedAt = new Date(Date.now() - 3_600_000).toISOString();
  const finishedAt = isRunning
    ? '0001-01-01T00:00:00Z'
    : new Date(Date.now() - 1_800_000).toISOString();
  return {
    Id: id,
    Name: `/pod-${id.slice(0, 20)}`,
    Created: startedAt,
    Image: `sha256:${'0'.repeat(64)}`,
    RestartCount: 0,
    State: {
      Status: isRunning ? 'running' : 'exited',
      ExitCode: 0,
      OOMKilled: false,
      Error: '',
      StartedAt: startedAt,
      FinishedAt: finishedAt,
    },
    HostConfig: { RestartPolicy: { Name: 'on-failure', MaximumRetryCount: 3 }, Memory: 0 },
    Config: {
      Image: 'app:1',
      Labels: {
        'kabinet.backend': backendId,
        'kabinet.pod': randomUUID(),
        'kabinet.command': randomUUID(),
        'kabinet.deployment': randomUUID(),
      },
    },
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
