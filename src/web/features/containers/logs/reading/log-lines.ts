import { createStore } from '#web/lib/create-store.ts';
import { levelOf, type LogLevel } from '../text/log-level.ts';
import type { LogChunk, LogPage } from './log.queries.ts';

/** What the viewer shows in one row: a line, or the place where lines are missing. */
export type LogRow =
  | {
      kind: 'line';
      key: number;
      at: string | null;
      source: string;
      text: string;
      isUnfinished: boolean;
      /** What the line itself says. */
      level: LogLevel | null;
    }
  | { kind: 'gap'; key: number; count: number };

/** How the log stands: being read, a part of it around a moment, ended, or cut off with a reason. */
export type LogState =
  | { kind: 'waiting' }
  | { kind: 'live' }
  | { kind: 'place'; hasMore: boolean; problem: string | null }
  | { kind: 'ended'; problem: string | null }
  | { kind: 'lost'; problem: string };

/** What is known of the lines before the first that is shown. */
export type EarlierLines =
  | { kind: 'offered' }
  | { kind: 'loading' }
  | { kind: 'none' }
  | { kind: 'full' }
  | { kind: 'failed'; problem: string };

export type LogSnapshot = { rows: readonly LogRow[]; state: LogState; earlier: EarlierLines };

const maxRows = 20_000;
/** With the earlier lines that somebody asked for. */
const maxRowsWithEarlier = 100_000;

/**
 * The lines of one log, outside of React and of the query cache: a log may write hundreds of
 * lines a second. Bounded; the oldest leave first and a row says how many they were.
 */
export class LogLines {
  readonly #log = createStore<LogSnapshot>({
    rows: [],
    state: { kind: 'waiting' },
    earlier: { kind: 'offered' },
  });
  readonly get = this.#log.get;
  readonly subscribe = this.#log.subscribe;
  #nextKey: number;
  #firstKey: number;
  #maxRows: number;
  /** The instant of the newest line, from where to go on after a loss. */
  lastAt: string | null = null;

  /** `firstKey`: from where its rows are numbered, where rows of several logs stand together. */
  constructor({ firstKey = 0, most = maxRows }: { firstKey?: number; most?: number } = {}) {
    this.#nextKey = firstKey;
    this.#firstKey = firstKey;
    this.#maxRows = most;
  }

  /** `after`: lines up to this instant are known already and are left out. */
  append({ lines, dropped, isEnd, problem }: LogChunk, after: string | null = null): void {
    const added: LogRow[] = [];
    if (dropped > 0) added.push({ kind: 'gap', key: this.#nextKey++, count: dropped });
    for (const line of lines) {
      if (isKnown(line.at, after)) continue;
      added.push({ kind: 'line', key: this.#nextKey++, ...line, level: levelOf(line.text) });
      this.lastAt = line.at ?? this.lastAt;
    }
    const { rows: known } = this.get();
    const rows =
      added.length === 0 ? known : bounded(withoutReplaced([...known, ...added]), this.#maxRows);
    this.#change({ rows, state: isEnd ? { kind: 'ended', problem } : { kind: 'live' } });
    this.#offerWhatLeft();
  }

  /** What has left the log at its top can be read again. */
  #offerWhatLeft(): void {
    const { rows, earlier } = this.get();
    if (rows[0]?.kind === 'gap' && earlier.kind === 'none')
      this.#change({ earlier: { kind: 'offered' } });
  }

  lost(problem: string): void {
    this.#change({ state: { kind: 'lost', problem } });
  }

  /** Where earlier lines end: a moment, and how many lines of exactly that moment are here. */
  beginning(): { before: string; shown: number } | null {
    const lines = this.get().rows.filter((row) => row.kind === 'line');
    const before = lines[0]?.at ?? null;
    if (before === null) return null;
    return { before, shown: lines.filter(({ at }) => at === before).length };
  }

  loadingEarlier(): void {
    this.#change({ earlier: { kind: 'loading' } });
  }

  noEarlier(problem: string): void {
    this.#change({ earlier: { kind: 'failed', problem } });
  }

  /** Lines before the first one. A row at the top for lines that are missing gives way to them. */
  prepend({ lines, isStart, problem }: LogPage): void {
    const { rows } = this.get();
    const known = rows[0]?.kind === 'gap' && lines.length > 0 ? rows.slice(1) : rows;
    this.#firstKey -= lines.length;
    const added = lines.map((line, at): LogRow => ({
      kind: 'line',
      key: this.#firstKey + at,
      ...line,
      level: levelOf(line.text),
    }));
    this.#maxRows = Math.min(
      maxRowsWithEarlier,
      Math.max(this.#maxRows, known.length + added.length + maxRows),
    );
    const all = [...added, ...known].slice(-maxRowsWithEarlier);
    const isFull = all.length >= maxRowsWithEarlier;
    this.#change({ rows: all, earlier: earlierThan({ isStart, problem, isFull }) });
  }

  /** The log is shown around a moment and does not go on. */
  stay(hasMore: boolean, problem: string | null): void {
    this.#change({ state: { kind: 'place', hasMore, problem } });
  }

  #change(change: Partial<LogSnapshot>): void {
    this.#log.set({ ...this.get(), ...change });
  }
}

function isKnown(at: string | null, after: string | null): boolean {
  return after !== null && at !== null && at <= after;
}

function earlierThan({
  isStart,
  problem,
  isFull,
}: Pick<LogPage, 'isStart' | 'problem'> & { isFull: boolean }): EarlierLines {
  if (problem !== null) return { kind: 'failed', problem };
  if (isFull) return { kind: 'full' };
  return { kind: isStart ? 'none' : 'offered' };
}

/** An unfinished line gives way to the next line of its source, which is the whole of it. */
function withoutReplaced(rows: LogRow[]): LogRow[] {
  const sourcesBelow = new Set<string>();
  return rows
    .toReversed()
    .filter((row) => {
      if (row.kind !== 'line') return true;
      const isReplaced = row.isUnfinished && sourcesBelow.has(row.source);
      sourcesBelow.add(row.source);
      return !isReplaced;
    })
    .toReversed();
}

function bounded(rows: LogRow[], max: number): LogRow[] {
  if (rows.length <= max) return rows;
  const leaving = rows.slice(0, rows.length - max + 1);
  const count = leaving.reduce((sum, row) => sum + (row.kind === 'gap' ? row.count : 1), 0);
  return [{ kind: 'gap', key: leaving[0]?.key ?? 0, count }, ...rows.slice(leaving.length)];
}
