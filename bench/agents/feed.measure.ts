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
/** So many sign in at once: of one address a hub takes 100 connections of people it does not know yet. */
const atOnce = 40;
const maxMegabytes = 300;
/** Of these readers every event is timed; the others only say how far they have come. */
const timed = 5;

/** Many subscribers of the feed, 100 events a second: what reaches them, how late, and what it costs. */
test('feed', async () => {
  const all: Measured[] = [];
  for (const readers of sizes) all.push(await measure(readers));
  for (const one of all) if (one.readers === 1_000) reportGoals(one);
  console.log(
    [
      lineOf([
        'readers',
        'p50',
        'p99',
        'delivered',
        'caught up',
        'frames/s',
        'processor',
        'before',
        'memory',
      ]),
      ...all.map(lineAbout),
      growthLine(
        'readers',
        all.map(({ readers, share }) => [readers, share]),
      ),
    ].join('\n'),
  );
});

type Measured = {
  readers: number;
  latencies: number[];
  /** Shares of the timed events that came, and of the readers that have the newest. */
  delivered: number;
  caughtUp: number;
  framesPerSecond: number;
  /** Of a processor. */
  share: number;
  /** Megabytes of the hub, before the readers came and with them. */
  before: number;
  memory: number;
};

async function measure(readers: number): Promise<Measured> {
  const world = await openBenchWorld();
  const fleet = await world.fleet(10, 200);
  try {
    for (const agent of fleet) agent.connect();
    await until(() => fleet.every(({ sessions }) => sessions > 0));
    const tokens = await world.tokens(Math.ceil(readers / readersOfPerson));
    const times = Array.from({ length: Math.min(timed, readers) }, () => new EventTimes());
    const before = megabytes(world.hub.memory());
    const all = await openReaders(world.hub.url, tokens, readers, times);
    await pause(2_000);
    const [processor, frames] = [world.hub.processorMs(), sum(all)];
    await churn(fleet, { perSecond, seconds, times: everyOf(times) });
    const used = world.hub.processorMs() - processor;
    const sent = sum(all) - frames;
    const newest = () => Math.max(...all.map(({ cursor }) => cursor));
    await settled(all, times, newest);
    const measured = {
      readers,
      latencies: times.flatMap((one) => one.latencies),
      delivered: times.reduce((share, one) => share + one.delivered, 0) / times.length,
      caughtUp: all.filter(({ cursor }) => cursor === newest()).length / readers,
      framesPerSecond: sent / seconds,
      share: used / seconds / 1_000,
      before,
      memory: megabytes(world.hub.memory()),
    };
    for (const reader of all) reader.close();
    return measured;
  } finally {
    for (const agent of fleet) agent.close();
    await world.close();
  }
}

function lineAbout(one: Measured): string {
  return lineOf([
    String(one.readers),
    ms(percentile(one.latencies, 0.5)),
    ms(percentile(one.latencies, 0.99)),
    `${(one.delivered * 100).toFixed(1)} %`,
    `${(one.caughtUp * 100).toFixed(1)} %`,
    one.framesPerSecond.toFixed(0),
    `${(one.share * 100).toFixed(0)} %`,
    `${one.before.toFixed(0)} MB`,
    `${one.memory.toFixed(0)} MB`,
  ]);
}

const sum = (readers: FeedReader[]) => readers.reduce((total, { frames }) => total + frames, 0);

const lineOf = (cells: string[]) => cells.map((cell) => cell.padStart(12)).join('');

/** So many readers, the first of which are timed; each has its first frame. */
async function openReaders(
  url: string,
  tokens: string[],
  readers: number,
  times: EventTimes[],
): Promise<FeedReader[]> {
  const all: FeedReader[] = [];
  while (all.length < readers) {
    const last = Math.min(readers, all.length + atOnce);
    for (let place = all.length; place < last; place += 1)
      all.push(
        new FeedReader(
          url,
          tokens[Math.floor(place / readersOfPerson)] ?? '',
          times[place] && ((pods, at) => times[place]?.told(pods, at)),
        ),
      );
    await until(() => all.every(({ frames }) => frames > 0));
  }
  return all;
}

const megabytes = (bytes: number) => bytes / 1024 / 1024;

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

function reportGoals({ latencies, delivered, caughtUp, before, memory }: Measured): void {
  const p99 = percentile(latencies, 0.99);
  const isWhole = delivered === 1 && caughtUp === 1;
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
      what: 'all events came',
      ours: isWhole ? 'yes' : 'no',
      baseline: '-',
      compared: '-',
      goal: 'yes',
      reached: isWhole,
    },
    {
      what: 'memory of the hub, against the same hub before they came',
      ours: `${memory.toFixed(0)} MB`,
      baseline: `${before.toFixed(0)} MB`,
      compared: `${(memory / before).toFixed(2)}x`,
      goal: `under ${maxMegabytes} MB`,
      reached: memory < maxMegabytes,
    },
  ]);
}
