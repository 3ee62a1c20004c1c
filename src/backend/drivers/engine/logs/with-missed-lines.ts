import type { LogLine } from '#backend/drivers/port/driver.ts';

/**
 * The lines of a log that is followed, and those of its beginning that the follower has not received:
 * `beginning` is read once it has followed for a moment. Lines are distinguished by their moment,
 * their source and their text; the same line written twice stands twice in both. `tail`: so many
 * lines of what was there were asked for; those before them are not missed.
 */
export async function* withMissedLines(
  followed: AsyncIterable<LogLine>,
  beginning: Promise<LogLine[]>,
  tail: number,
): AsyncGenerator<LogLine> {
  const lines = aheadOf(followed);
  const yielded = new LineCounts();
  try {
    let { next } = yield* yieldUntil(beginning, lines, yielded);
    const missed = wanted(await beginning, yielded, tail).filter((line) => !yielded.take(line));
    yield* missed;
    // What was on its way when the beginning was read comes once more.
    const early = new LineCounts(missed);
    for (let received = await next; !received.done; received = await next) {
      next = lines.next();
      if (!early.take(received.value)) yield received.value;
    }
  } finally {
    lines.letGo();
  }
}

/** Engines give moments in whole seconds, so a beginning may hold lines from before it. */
function wanted(beginning: LogLine[], yielded: LineCounts, tail: number): LogLine[] {
  if (yielded.size < tail) return beginning;
  const first = beginning.findIndex((line) => yielded.has(line));
  return first < 0 ? [] : beginning.slice(first);
}

type Ahead = { next(): Promise<IteratorResult<LogLine, unknown>>; letGo(): void };

/**
 * The next line may be asked for before somebody waits for it. To let go waits for nothing, since
 * the log may be silent.
 */
function aheadOf(followed: AsyncIterable<LogLine>): Ahead {
  const lines = followed[Symbol.asyncIterator]();
  const quietly = <Result>(asked: Promise<Result>) => {
    asked.catch(() => {});
    return asked;
  };
  return {
    next: () => quietly(lines.next()),
    letGo: () => void (lines.return && quietly(lines.return())),
  };
}

type Next = { next: Promise<IteratorResult<LogLine, unknown>> };

/** Yields and notes the lines that arrive until the beginning is read or the log ends; returns what it waits for. */
async function* yieldUntil(
  beginning: Promise<LogLine[]>,
  lines: Ahead,
  yielded: LineCounts,
): AsyncGenerator<LogLine, Next> {
  const isRead = beginning.then(() => 'read' as const);
  for (let next = lines.next(); ; next = lines.next()) {
    const received = await Promise.race([next, isRead]);
    if (received === 'read' || received.done) return { next };
    yielded.add(received.value);
    yield received.value;
  }
}

/** How often each line stands somewhere. */
class LineCounts {
  readonly #counts = new Map<string, number>();

  constructor(lines: readonly LogLine[] = []) {
    for (const line of lines) this.add(line);
  }

  get size(): number {
    return [...this.#counts.values()].reduce((sum, count) => sum + count, 0);
  }

  has(line: LogLine): boolean {
    return this.#counts.has(keyOf(line));
  }

  add(line: LogLine): void {
    this.#counts.set(keyOf(line), (this.#counts.get(keyOf(line)) ?? 0) + 1);
  }

  /** Whether it stands there; then once less. */
  take(line: LogLine): boolean {
    const count = this.#counts.get(keyOf(line)) ?? 0;
    if (count > 1) this.#counts.set(keyOf(line), count - 1);
    else this.#counts.delete(keyOf(line));
    return count > 0;
  }
}

function keyOf({ at, source, text }: LogLine): string {
  return `${at?.getTime()} ${source} ${text}`;
}
