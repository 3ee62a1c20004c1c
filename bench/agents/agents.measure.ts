import { sql } from 'drizzle-orm';
import { test } from 'vitest';
import { growthLine } from '../growth.ts';
import { ms, percentile, report, type Row } from '../ratio.ts';
import { openBenchWorld, type BenchWorld } from './bench-world.ts';
import { churn, pause, until } from './churn.ts';
import { EventTimes } from './event-times.ts';
import { FeedReader } from './feed-reader.ts';
import type { LoadAgent } from './load-agent.ts';

const sizes = process.env['KABINET_BENCH_AGENTS']?.split(',').map(Number) ?? [10, 100, 1_000];
const usualPods = 20;
const podSizes = process.env['KABINET_BENCH_PODS']?.split(',').map(Number) ?? [5, 20, 80];
const seconds = 20;
/** Readers of one backend each, at most; each person has fewer sockets than this. */
const maxNear = 100;
const readersOfPerson = 40;

/** `near`: what readers of one backend each hear of it. */
type Measured = {
  agents: number;
  pods: number;
  perSecond: number;
  p50: number;
  p95: number;
  p99: number;
  near: { p50: number; p95: number; delivered: number };
  delivered: number;
  memory: number;
  share: number;
  msPerEvent: number;
  rowsPerEvent: number;
};

/**
 * Agents with 20 pods each, of which one in a hundred changes every second: from an agent's word to
 * a subscriber to everything, then to readers of one backend each, and what it costs.
 */
test('agents', async () => {
  const measured: Measured[] = [];
  for (const agents of sizes) measured.push(await measure(agents, usualPods));
  report("from an agent's word to a subscriber of the feed", measured.flatMap(goalsOf));
  console.log(
    [
      ...tableOf(measured),
      growthLine(
        'agents',
        measured.map(({ agents, share }) => [agents, share]),
      ),
    ].join('\n'),
  );
});

/** The same with few and many pods each. */
test('pods', async () => {
  const measured: Measured[] = [];
  for (const pods of podSizes) measured.push(await measure(100, pods));
  console.log(
    [
      ...tableOf(measured),
      growthLine(
        'pods',
        measured.map(({ pods, share }) => [pods, share]),
      ),
    ].join('\n'),
  );
});

async function measure(agents: number, podsEach: number): Promise<Measured> {
  const world = await openBenchWorld();
  const { hub, database } = world;
  const fleet = await world.fleet(agents, podsEach);
  const [token = ''] = await world.tokens(1);
  try {
    for (const agent of fleet) {
      agent.connect();
      await pause(2);
    }
    const told = async () =>
      Number(
        (
          (await database.execute<{ n: string }>(
            sql`select count(*) as n from pod where rev >= 0`,
          )) as unknown as { rows: { n: string }[] }
        ).rows[0]?.n,
      );
    await until(async () => (await told()) === agents * podsEach);
    const times = new EventTimes();
    const reader = new FeedReader(hub.url, token, (pods, at) => times.told(pods, at));
    await until(() => reader.frames > 0);
    await pause(3_000);
    const [before, processor, perSecond] = [
      await world.written(),
      hub.processorMs(),
      (agents * podsEach) / 100,
    ];
    await churn(fleet, { perSecond, seconds, times });
    await until(() => times.delivered === 1, { atMostMs: 10_000 }).catch(() => undefined);
    const used = hub.processorMs() - processor;
    await pause(1_500); // until the server has counted
    const after = await world.written();
    reader.close();
    const { latencies, count } = times;
    return {
      agents,
      pods: agents * podsEach,
      perSecond,
      near: await measureNear(world, fleet, perSecond),
      p50: percentile(latencies, 0.5),
      p95: percentile(latencies, 0.95),
      p99: percentile(latencies, 0.99),
      delivered: times.delivered,
      memory: hub.memory(),
      share: used / (seconds * 1_000),
      msPerEvent: used / count,
      rowsPerEvent: (after.rows - before.rows) / count,
    };
  } finally {
    for (const agent of fleet) agent.close();
    await world.close();
  }
}

/** Every event is sent only to those whom it concerns. */
async function measureNear(
  world: BenchWorld,
  fleet: readonly LoadAgent[],
  perSecond: number,
): Promise<Measured['near']> {
  const watched = fleet.slice(0, maxNear);
  const tokens = await world.tokens(Math.ceil(watched.length / readersOfPerson));
  const times = new EventTimes();
  const known = new Set(watched.flatMap(({ pods }) => pods.map(({ uid }) => uid)));
  const readers = watched.map(
    ({ backendId }, place) =>
      new FeedReader(
        world.hub.url,
        tokens[Math.floor(place / readersOfPerson)] ?? '',
        (pods, at) => times.told(pods, at),
        backendId,
      ),
  );
  try {
    await until(() => readers.every(({ frames }) => frames > 0));
    await pause(3_000);
    await churn(fleet, {
      perSecond,
      seconds,
      times: {
        happened: (podId, at) => {
          if (known.has(podId)) times.happened(podId, at);
        },
      },
    });
    await until(() => times.delivered === 1, { atMostMs: 10_000 }).catch(() => undefined);
    return {
      p50: percentile(times.latencies, 0.5),
      p95: percentile(times.latencies, 0.95),
      delivered: times.delivered,
    };
  } finally {
    for (const reader of readers) reader.close();
  }
}

function goalsOf({ agents, near, p99, memory }: Measured): Row[] {
  const megabytes = memory / 1024 / 1024;
  if (agents === 100) {
    return [
      {
        what: 'of 100 agents to a subscriber to everything, p99',
        ours: ms(p99),
        baseline: '-',
        compared: '-',
        goal: 'at most 1 s',
        reached: p99 <= 1_000,
      },
      {
        what: 'of 100 agents to a reader of one backend, p95',
        ours: ms(near.p95),
        baseline: '-',
        compared: '-',
        goal: 'at most 100 ms',
        reached: near.p95 <= 100,
      },
    ];
  }
  if (agents !== 1_000) return [];
  return [
    {
      what: 'p99 with 1,000 agents',
      ours: ms(p99),
      baseline: '-',
      compared: '-',
      goal: 'at most 1 s',
      reached: p99 <= 1_000,
    },
    {
      what: 'memory of the hub',
      ours: `${megabytes.toFixed(0)} MB`,
      baseline: '-',
      compared: '-',
      goal: 'under 1 GiB',
      reached: megabytes < 1_024,
    },
  ];
}

function tableOf(measured: Measured[]): string[] {
  const line = (cells: string[]) => cells.map((cell) => cell.padStart(12)).join('');
  const rows = measured.map((one) =>
    line([
      String(one.agents),
      String(one.pods),
      one.perSecond.toFixed(0),
      ms(one.p50),
      ms(one.p95),
      ms(one.p99),
      ms(one.near.p50),
      ms(one.near.p95),
      `${(Math.min(one.delivered, one.near.delivered) * 100).toFixed(1)} %`,
      `${(one.memory / 1024 / 1024).toFixed(0)} MB`,
      `${(one.share * 100).toFixed(1)} %`,
      `${one.msPerEvent.toFixed(2)} ms`,
      one.rowsPerEvent.toFixed(2),
    ]),
  );
  return [
    line([
      'agents',
      'pods',
      'events/s',
      'p50',
      'p95',
      'p99',
      'near p50',
      'near p95',
      'delivered',
      'memory',
      'processor',
      'per event',
      'rows/event',
    ]),
    ...rows,
  ];
}
