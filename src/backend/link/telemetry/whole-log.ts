import type { LogChunkFrame } from '#domain/agent-wire/agent-frames.ts';
import type { OpenLogFrame } from '#domain/agent-wire/hub-frames.ts';
import { weightOf, type LogSearch, type WholeLog } from '#domain/agent-wire/whole-log.ts';
import type { Driver, LogLine } from '#backend/drivers/port/driver.ts';
import { createLineMatcher, type LineMatcher } from './line-matcher.ts';
import type { LogWindow } from './log-window.ts';

type Line = LogChunkFrame['lines'][number];

const linesAtOnce = 400;
/** Below what one frame may have, whatever its lines are. */
const charactersAtOnce = 200_000;
/** A search that finds nothing says this often how far it has come, in lines. */
const progressEvery = 20_000;
/** Of the last lines of a log, in case each is as long as it can be. */
const maxLastCharacters = 2_000_000;

const tooSlow =
  'This expression takes too long on this log. Search for words, or for a simpler expression.';

export type WholeLogReading = {
  driver: Pick<Driver, 'logs'>;
  containerId: string;
  request: OpenLogFrame;
  whole: WholeLog;
  window: LogWindow;
  signal: AbortSignal;
};

/** Reads a log from its first line; answers why it ended early, or null. Nothing is kept but a batch. */
export async function readWholeLog(reading: WholeLogReading): Promise<string | null> {
  const { whole } = reading;
  if (whole.search) return search(reading, whole.search);
  if (whole.last) return sendLast(reading, whole.last);
  const { window, signal } = reading;
  for await (const lines of batches(linesOf(reading))) await window.send(lines, undefined, signal);
  return null;
}

/** Numbered from the first that the engine has; those of other sources count as well. */
async function* linesOf({
  driver,
  containerId,
  request,
  whole,
  signal,
}: WholeLogReading): AsyncGenerator<Line> {
  const { since } = request;
  const options = { tail: null, follow: false, timestamps: true, since, signal };
  let place = 0;
  for await (const line of driver.logs(containerId, options)) {
    place += 1;
    if (signal.aborted || isAfter(line, whole.until)) return;
    if (whole.sources.includes(line.source)) yield { ...line, place };
  }
}

function isAfter({ at }: LogLine, until: Date | null): boolean {
  return until !== null && at !== null && at > until;
}

async function* batches(lines: AsyncIterable<Line>): AsyncGenerator<Line[]> {
  let batch: Line[] = [];
  let weight = 0;
  for await (const line of lines) {
    batch.push(line);
    weight += weightOf([line]);
    if (batch.length < linesAtOnce && weight < charactersAtOnce) continue;
    yield batch;
    [batch, weight] = [[], 0];
  }
  if (batch.length > 0) yield batch;
}

async function search(reading: WholeLogReading, wanted: LogSearch): Promise<string | null> {
  const matcher = createLineMatcher(wanted);
  try {
    return await searchBy(matcher, reading, wanted.max);
  } finally {
    matcher.close();
  }
}

async function searchBy(
  matcher: LineMatcher,
  reading: WholeLogReading,
  max: number,
): Promise<string | null> {
  const { window, signal } = reading;
  let [left, searched, told] = [max, 0, 0];
  for await (const lines of batches(linesOf(reading))) {
    const matches = await matcher.match(lines.map(({ text }) => text));
    if (!matches) return tooSlow;
    const hits = lines.filter((_line, n) => matches[n]).slice(0, left);
    left -= hits.length;
    searched = placeOf(left === 0 ? hits : lines);
    if (hits.length === 0 && searched - told < progressEvery) continue;
    await window.send(hits, searched, signal);
    told = searched;
    if (left === 0) return null;
  }
  await window.send([], searched, signal);
  return null;
}

function placeOf(lines: readonly Line[]): number {
  return lines.at(-1)?.place ?? 0;
}

/** The last lines before a moment: all before them are passed over. */
async function sendLast(
  reading: WholeLogReading,
  { lines: wanted, shown }: NonNullable<WholeLog['last']>,
): Promise<null> {
  const { whole, window, signal } = reading;
  let kept: Line[] = [];
  let weight = 0;
  for await (const line of linesOf(reading)) {
    kept.push(line);
    weight += weightOf([line]);
    // In steps, so that the list is not moved for every line.
    if (kept.length < 2 * (wanted + shown) && weight < 2 * maxLastCharacters) continue;
    kept = lastOf(kept, wanted + shown);
    weight = weightOf(kept);
  }
  const border = kept.findLastIndex(({ at }) => at?.getTime() !== whole.until?.getTime()) + 1;
  const unseen = whole.until === null ? kept : kept.slice(0, Math.max(border, kept.length - shown));
  for await (const lines of batches(each(lastOf(unseen, wanted))))
    await window.send(lines, undefined, signal);
  return null;
}

function lastOf(lines: Line[], count: number): Line[] {
  let weight = 0;
  const first = lines.findLastIndex((line) => (weight += weightOf([line])) > maxLastCharacters);
  return lines.slice(Math.max(first + 1, lines.length - count, 0));
}

async function* each(lines: Line[]): AsyncGenerator<Line> {
  yield* lines;
}
