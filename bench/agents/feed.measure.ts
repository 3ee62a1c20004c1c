import { test } from 'vitest';
import { growthLine } from '../growth.ts';
import { ms, percentile, report } from '../ratio.ts';
import { openBenchWorld } from './bench-world.ts';
import { churn, pause, until } from './churn.ts';
import { EventTimes } from './event-times.ts';
import { FeedReader } from './feed-reader.ts';

const sizes = process.env['KABINET_BENCH_READERS']?.split(',').map(Number) ?? [10, 100, 1_000];
const readersOfPerson = 50;
const perSecond = 100;
const seconds = 15;
/** Of these readers every event is timed; the others only say how far they have come. */
const timed = 5;

/** Many subscribers of the feed, 100 events a second: what reaches them, how late, and what it costs. */
test('feed', async () => {
  const lines: string[] = [];
  const costs: [readers: number, share: number][] = [];
  for (const readers of sizes) {
    const world = await openBenchWorld();
    const fleet = await world.fleet(10, 200);
    try {
      for (const agent of fleet) agent.connect();
      await until(() => fleet.every(({ sessions }) => sessions > 0));
      const tokens = await world.tokens(Math.ceil(readers / readersOfPerson));
      const times = Array.from({ length: Math.min(timed, readers) }, () => new EventTimes());
      const all = openReaders(world.hub.url, tokens, readers, times);
      await until(() => all.every(({ frames }) => frames > 0));
      await pause(2_000);
      const [processor, frames] = [world.hub.processorMs(), sum(all)];
      await churn(fleet, { perSecond, seconds, times: everyOf(times) });
      const used = world.hub.processorMs() - processor;
      const sent = sum(all) - frames;
      const newest = () => Math.max(...all.map(({ cursor }) => cursor));
      await settled(all, times, newest);
      const [caughtUp, latencies] = [
        all.filter(({ cursor }) => cursor === newest()).length / readers,
        times.flatMap((one) => one.latencies),
      ];
      const delivered = times.reduce((share, one) => share + one.delivered, 0) / times.length;
      const p99 = percentile(latencies, 0.99);
      costs.push([readers, used / seconds / 1_000]);
      lines.push(
        lineOf([
          String(readers),
          ms(percentile(latencies, 0.5)),
          ms(p99),
          `${(delivered * 100).toFixed(1)} %`,
          `${(caughtUp * 100).toFixed(1)} %`,
          (sent / seconds).toFixed(0),
          `${(used / seconds / 10).toFixed(0)} %`,
          `${(world.hub.memory() / 1024 / 1024).toFixed(0)} MB`,
        ]),
      );
      if (readers === 1_000) reportGoals(p99, delivered, caughtUp);
      for (const reader of all) reader.close();
    } finally {
      for (const agent of fleet) agent.close();
      await world.close();
    }
  }
  console.log(
    lineOf(['readers', 'p50', 'p99', 'delivered', 'caught up', 'frames/s', 'processor', 'memory']),
  );
  console.log([...lines, growthLine('readers', costs)].join('\n'));
});

const sum = (readers: FeedReader[]) => readers.reduce((total, { frames }) => total + frames, 0);

const lineOf = (cells: string[]) => cells.map((cell) => cell.padStart(12)).join('');

/** So many readers, the first of which are timed. */
function openReaders(
  url: string,
  tokens: string[],
  readers: number,
  times: EventTimes[],
): FeedReader[] {
  return Array.from(
    { length: readers },
    (_, place) =>
      new FeedReader(
        url,
        tokens[Math.floor(place / readersOfPerson)] ?? '',
        times[place] && ((pods, at) => times[place]?.told(pods, at)),
      ),
  );
}

/** Every one of these hears what happened. */
function everyOf(times: EventTimes[]): EventTimes {
  return {
    happened: (id: string, at: Date) => {
      for (const one of times) one.happened(id, at);
    },
  } as EventTimes;
}

/** Waits for the timed events and for the other readers; what has not come by then is not delivered. */
async function settled(
  all: FeedReader[],
  times: EventTimes[],
  newest: () => number,
): Promise<void> {
  await until(() => times.every((one) => one.delivered === 1), { atMostMs: 15_000 }).catch(
    () => undefined,
  );
  await until(() => all.every(({ cursor }) => cursor === newest()), { atMostMs: 15_000 }).catch(
    () => undefined,
  );
}

function reportGoals(p99: number, delivered: number, caughtUp: number): void {
  report('1,000 subscribers, 100 events a second', [
    {
      what: 'p99',
      ours: ms(p99),
      baseline: '-',
      compared: '-',
      goal: 'at most 1 s',
      reached: p99 <= 1_000,
    },
    {
      what: 'delivered',
      ours: `${(delivered * 100).toFixed(2)} %`,
      baseline: '-',
      compared: '-',
      goal: '100 %',
      reached: delivered === 1 && caughtUp === 1,
    },
  ]);
}
