import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { LogLine } from '#backend/drivers/port/driver.ts';
import { withMissedLines } from './with-missed-lines.ts';

const line = (moment: number, text = `line ${moment}`): LogLine => ({
  at: new Date(moment),
  source: 'stdout',
  text,
});
const turn = () =>
  new Promise<void>((resolve) => {
    setImmediate(resolve);
  });

async function* followedLog(lines: LogLine[], turns: number[]): AsyncGenerator<LogLine> {
  for (const [at, one] of lines.entries()) {
    for (let left = turns[at] ?? 0; left > 0; left -= 1) await turn();
    yield one;
  }
}

async function after(turns: number, lines: LogLine[]): Promise<LogLine[]> {
  for (let left = turns; left > 0; left -= 1) await turn();
  return lines;
}

async function texts(lines: AsyncIterable<LogLine>): Promise<string[]> {
  const all = [];
  for await (const { text } of lines) all.push(text);
  return all;
}

describe('a followed log, with the lines that its engine has left out', () => {
  it('gives every line once, whichever were left out and whenever the beginning is read', async () => {
    const written = fc.array(
      fc.record({ text: fc.constantFrom('a', 'b'), isPassedOver: fc.boolean(), turns: fc.nat(2) }),
      { maxLength: 12 },
    );
    await fc.assert(
      fc.asyncProperty(written, fc.nat(12), fc.nat(6), async (all, read, turns) => {
        // What the beginning holds when it is read; later lines are never passed over.
        const lines = all.map(({ text }, moment) => line(moment, text));
        const followed = all.flatMap(({ isPassedOver }, at) =>
          isPassedOver && at < read ? [] : [at],
        );
        const received = await texts(
          withMissedLines(
            followedLog(
              followed.map((at) => lines[at] ?? line(0)),
              followed.map((at) => all[at]?.turns ?? 0),
            ),
            after(turns, lines.slice(0, read)),
            100,
          ),
        );
        expect(received.toSorted()).toEqual(lines.map(({ text }) => text).toSorted());
      }),
    );
  });

  it('gives the same line twice when it was written twice', async () => {
    const same = [line(1), line(1)];
    expect(await texts(withMissedLines(followedLog(same, []), after(4, same), 100))).toHaveLength(
      2,
    );
    expect(await texts(withMissedLines(followedLog([], []), after(4, same), 100))).toHaveLength(2);
  });

  it('does not give what was written before the requested last lines', async () => {
    const beginning = [1, 2, 3, 4, 5].map((moment) => line(moment));
    expect(
      await texts(withMissedLines(followedLog([line(3), line(5)], []), after(4, beginning), 2)),
    ).toEqual(['line 3', 'line 5', 'line 4']);
    expect(await texts(withMissedLines(followedLog([], []), after(4, beginning), 0))).toEqual([]);
  });

  it('gives a line that arrives without waiting', async () => {
    const lines = withMissedLines(followedLog([line(1)], []), new Promise(() => {}), 100);
    expect((await lines.next()).value).toEqual(line(1));
  });

  it('gives the lines that were left out at once, although the log is silent from then on', async () => {
    const silent = { [Symbol.asyncIterator]: () => ({ next: () => new Promise<never>(() => {}) }) };
    expect((await withMissedLines(silent, after(3, [line(1)]), 100).next()).value).toEqual(line(1));
  });

  it('gives the lines that were left out although nothing follows', async () => {
    expect(
      await texts(withMissedLines(followedLog([], []), after(3, [line(1), line(2)]), 100)),
    ).toEqual(['line 1', 'line 2']);
  });

  it('closes a log that has become silent at once', async () => {
    async function* silent(): AsyncGenerator<LogLine> {
      yield line(1);
      await new Promise(() => {});
    }
    const received = [];
    for await (const { text } of withMissedLines(silent(), after(1, [line(1), line(2)]), 100)) {
      received.push(text);
      if (text === 'line 2') break;
    }
    expect(received).toEqual(['line 1', 'line 2']);
  });

  it('closes the log when its reader stops', async () => {
    let isLetGo = false;
    async function* endless(): AsyncGenerator<LogLine> {
      try {
        for (let at = 0; ; at += 1) yield line(at);
      } finally {
        isLetGo = true;
      }
    }
    const lines = withMissedLines(endless(), after(1, []), 100);
    await lines.next();
    await lines.return(undefined);
    expect(isLetGo).toBe(true);
  });
});
