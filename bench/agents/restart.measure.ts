import { sql } from 'drizzle-orm';
import { test } from 'vitest';
import { ms, report } from '../ratio.ts';
import { openBenchWorld } from './bench-world.ts';
import { pause, until } from './churn.ts';

const agents = Number(process.env['KABINET_BENCH_AGENTS'] ?? 1_000);
const podsEach = 20;

/**
 * A hub that is killed under a thousand agents: until all of them are live again, and whether
 * anybody was told that one is gone.
 */
test('restart', async () => {
  const world = await openBenchWorld();
  const fleet = await world.fleet(agents, podsEach);
  const { hub, database } = world;
  try {
    for (const agent of fleet) {
      agent.connect();
      await pause(2);
    }
    await until(() => fleet.every(({ sessions }) => sessions === 1));
    await pause(3_000);
    await hub.end('SIGKILL');
    const begin = performance.now();
    let wrong = 0;
    const standing = async () => {
      const {
        rows: [row],
      } = (await database.execute(
        sql`select count(*) filter (where told_freshness in ('STALE', 'OFFLINE')) as gone from backend`,
      )) as unknown as { rows: { gone: string }[] };
      wrong = Math.max(wrong, Number(row?.gone));
    };
    await hub.start();
    const started = performance.now() - begin;
    await until(
      async () => {
        await standing();
        return fleet.every(({ sessions }) => sessions === 2);
      },
      { everyMs: 250 },
    );
    const all = performance.now() - begin;
    await standing();
    reportRestart({ started, all, wrong, megabytes: hub.memory() / 1024 / 1024 });
  } finally {
    for (const agent of fleet) agent.close();
    await world.close();
  }
});

type Measured = { started: number; all: number; wrong: number; megabytes: number };

function reportRestart({ started, all, wrong, megabytes }: Measured): void {
  report(`a hub killed under ${agents} agents with ${podsEach} pods each`, [
    {
      what: 'the hub answers again',
      ours: ms(started),
      baseline: '-',
      compared: '-',
      goal: '-',
      reached: true,
    },
    {
      what: 'all agents are live',
      ours: ms(all),
      baseline: '-',
      compared: '-',
      goal: 'within 60 s',
      reached: all <= 60_000,
    },
    {
      what: 'said to be gone wrongly',
      ours: String(wrong),
      baseline: '-',
      compared: '-',
      goal: '0',
      reached: wrong === 0,
    },
    {
      what: 'memory of the hub',
      ours: `${megabytes.toFixed(0)} MB`,
      baseline: '-',
      compared: '-',
      goal: 'under 1 GiB',
      reached: megabytes < 1_024,
    },
  ]);
}
