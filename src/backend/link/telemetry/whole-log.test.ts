import { randomUUID } from 'node:crypto';
import { expect, test, vi } from 'vitest';
import {
  agentFrame,
  type AgentFrame,
  type LogChunkFrame,
} from '#domain/agent-wire/agent-frames.ts';
import type { WholeLog } from '#domain/agent-wire/whole-log.ts';
import type { Driver, LogLine, LogOptions } from '#backend/drivers/port/driver.ts';
import { systemClock } from '#system/system-clock.ts';
import { LogTails } from './log-tails.ts';

function line(n: number, text = `line ${n}`, source: LogLine['source'] = 'stdout'): LogLine {
  return { at: new Date(n * 1_000), source, text };
}

function reading(lines: Iterable<LogLine>, more: Partial<WholeLog> = {}) {
  let taken = 0;
  const asked: LogOptions[] = [];
  const driver = {
    async *logs(_id: string, options: LogOptions) {
      asked.push(options);
      for (const one of lines) {
        taken += 1;
        yield one;
      }
    },
  } as unknown as Driver;
  const frames: AgentFrame[] = [];
  const lane = { send: (frame: AgentFrame) => frames.push(frame), hasRoom: () => true };
  const tails = new LogTails({ driver, clock: systemClock, containerOf: (uid) => uid });
  const streamId = randomUUID();
  const whole = {
    until: null,
    sources: ['stdout' as const, 'stderr' as const],
    window: 10_000_000,
    search: null,
    last: null,
    ...more,
  };
  const request = { uid: randomUUID(), tail: 0, follow: false, timestamps: true, since: null };
  tails.start({ type: 'open-log', streamId, ...request, whole }, lane);
  const chunks = () => frames.filter((frame): frame is LogChunkFrame => frame.type === 'log-chunk');
  const end = () =>
    vi.waitFor(() => {
      const last = frames.find((frame) => frame.type === 'log-end');
      expect(last).toBeDefined();
      return last;
    });
  const texts = () => chunks().flatMap((chunk) => chunk.lines.map(({ text }) => text));
  return { tails, streamId, frames, chunks, texts, end, asked, taken: () => taken };
}

function* numbered(count: number): Generator<LogLine> {
  for (let n = 1; n <= count; n += 1) yield line(n);
}

const find = (text: string, more: Partial<NonNullable<WholeLog['search']>> = {}) => ({
  search: { text, isRegex: false, isCaseSensitive: false, max: 1_000, ...more },
});

test('a whole log is sent in order, in frames that the hub takes', async () => {
  const log = reading(numbered(20_000));
  expect(await log.end()).toMatchObject({ problem: null });
  expect(log.asked[0]).toMatchObject({ tail: null, follow: false });
  expect(log.texts()).toHaveLength(20_000);
  expect(log.texts().at(-1)).toBe('line 20000');
  for (const frame of log.frames) expect(agentFrame.safeParse(frame).success).toBe(true);
});

test('no more is read than its reader has taken, and all of it comes when he goes on', async () => {
  const log = reading(numbered(20_000), { window: 100_000 });
  await vi.waitFor(() => expect(log.texts().length).toBeGreaterThan(400));
  const [sent, taken] = [log.texts().length, log.taken()];
  expect(sent).toBeLessThan(1_500);
  expect(taken).toBeLessThan(2_000);
  log.tails.grant(log.streamId, 100_000_000);
  await log.end();
  expect(log.texts()).toHaveLength(20_000);
});

test('a word of the first line is found, with its number and how much was searched', async () => {
  const log = reading([line(1, 'The Licence is here'), ...numbered(50_000)], find('licence'));
  await log.end();
  expect(log.chunks().flatMap(({ lines }) => lines)).toMatchObject([
    { text: 'The Licence is here', place: 1 },
  ]);
  expect(log.chunks().map(({ searched }) => searched)).toEqual(
    log
      .chunks()
      .map(({ searched }) => searched)
      .toSorted((one, other) => (one ?? 0) - (other ?? 0)),
  );
  expect(log.chunks().length).toBeGreaterThan(2);
  expect(log.chunks().at(-1)?.searched).toBe(50_001);
});

test('case, sources and expressions narrow a search down, and it ends with enough', async () => {
  const lines = [line(1, 'Error 1', 'stderr'), line(2, 'error 2'), line(3, 'error 33', 'stderr')];
  const textsOf = async (more: Partial<WholeLog>) => {
    const log = reading(lines, more);
    await log.end();
    return log.texts();
  };
  expect(await textsOf(find('error', { isCaseSensitive: true }))).toEqual(['error 2', 'error 33']);
  expect(await textsOf({ ...find('error'), sources: ['stderr'] })).toEqual(['Error 1', 'error 33']);
  expect(await textsOf(find('^error \\d$', { isRegex: true }))).toEqual(['Error 1', 'error 2']);
  expect(await textsOf(find('error', { max: 1 }))).toEqual(['Error 1']);
  expect(await textsOf({ ...find('error'), until: new Date(2_000) })).toEqual([
    'Error 1',
    'error 2',
  ]);
});

test('an expression that is none, and one that takes for ever, end the search with the reason', async () => {
  const wrong = reading(numbered(1), find('(', { isRegex: true }));
  expect(await wrong.end()).toMatchObject({ problem: expect.stringContaining('not a regular') });
  const forever = reading([line(1, `${'a'.repeat(40)}!`)], find('^(a+)+$', { isRegex: true }));
  const end = await vi.waitFor(
    () => {
      const last = forever.frames.find((frame) => frame.type === 'log-end');
      expect(last).toBeDefined();
      return last;
    },
    { timeout: 8_000 },
  );
  expect(end).toMatchObject({ problem: expect.stringContaining('takes too long') });
}, 15_000);

test('lines before a moment are the last before it, those of the moment that are shown left out', async () => {
  const lines = [
    line(1),
    line(2),
    line(3, 'three a'),
    line(3, 'three b'),
    line(3, 'three c'),
    line(4),
  ];
  const textsOf = async (until: Date | null, wanted: number, shown: number) => {
    const log = reading(lines, { until, last: { lines: wanted, shown } });
    await log.end();
    return log.texts();
  };
  expect(await textsOf(new Date(3_000), 2, 1)).toEqual(['three a', 'three b']);
  expect(await textsOf(new Date(3_000), 10, 3)).toEqual(['line 1', 'line 2']);
  expect(await textsOf(new Date(3_000), 10, 9)).toEqual(['line 1', 'line 2']);
  expect(await textsOf(null, 2, 0)).toEqual(['three c', 'line 4']);
});

test('a log that breaks off ends with the words of its engine', async () => {
  function* breaking() {
    yield line(1);
    throw new Error('The engine went away.');
  }
  const log = reading(breaking());
  expect(await log.end()).toMatchObject({ problem: 'The engine went away.' });
});
