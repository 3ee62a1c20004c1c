import { setTimeout as pause } from 'node:timers/promises';
import type { LogLine } from '#backend/drivers/port/driver.ts';
import type { LineAssembler } from './line-assembler.ts';
import type { LogEntry } from './log-entries.ts';

/** A prompt or a progress bar without a line end is told after this time, and again when it has changed. */
const unfinishedAfterMs = 500;

/** The lines of a log, and at its end what has no line end. */
export async function* linesOf(
  entries: AsyncIterable<LogEntry>,
  assembler: LineAssembler,
): AsyncGenerator<LogLine> {
  for await (const entry of entries) yield* assembler.take(entry);
  yield* assembler.unfinished();
}

/** The lines of a log that is followed; an unfinished one is told as it stands, and once more when it goes on. */
export async function* followedLinesOf(
  entries: AsyncIterable<LogEntry>,
  assembler: LineAssembler,
): AsyncGenerator<LogLine> {
  const iterator = entries[Symbol.asyncIterator]();
  let due: Promise<'due'> | undefined;
  try {
    for (let next = iterator.next(); ;) {
      const received = await (due ? Promise.race([next, due]) : next);
      if (received === 'due') {
        due = undefined;
        yield* assembler.unfinished();
        continue;
      }
      if (received.done) break;
      yield* assembler.take(received.value);
      if (assembler.hasUntold) due ??= pause(unfinishedAfterMs, 'due', { ref: false });
      next = iterator.next();
      // Whoever has gone away does not wait for it.
      next.catch(() => {});
    }
    yield* assembler.unfinished();
  } finally {
    // The log may be silent, so this is not waited for.
    iterator.return?.().catch(() => {});
  }
}
