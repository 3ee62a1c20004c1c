import { createStore } from '#web/lib/create-store.ts';
import type { LogChunk } from './log.queries.ts';

/** What the viewer shows in one row: a line, or the place where lines are missing. */
export type LogRow =
  | {
      kind: 'line';
      key: number;
      at: string | null;
      source: string;
      text: string;
      isUnfinished: boolean;
    }
  | { kind: 'gap'; key: number; count: number };

/** How the log stands: being read, ended, or cut off with a reason. */
export type LogState =
  | { kind: 'waiting' }
  | { kind: 'live' }
  | { kind: 'ended'; problem: string | null }
  | { kind: 'lost'; problem: string };

export type LogSnapshot = { rows: readonly LogRow[]; state: LogState };

const maxRows = 20_000;

/**
 * The lines of one log, outside of React and of the query cache: a log may write hundreds of
 * lines a second. Bounded; the oldest leave first and a row says how many they were.
 */
export class LogLines {
  readonly #log = createStore<LogSnapshot>({ rows: [], state: { kind: 'waiting' } });
  readonly get = this.#log.get;
  readonly subscribe = this.#log.subscribe;
  #nextKey = 0;
  /** The instant of the newest line, from where to go on after a loss. */
  lastAt: string | null = null;

  /** `after`: lines up to this instant are known already and are left out. */
  append({ lines, dropped, isEnd, problem }: LogChunk, after: string | null = null): void {
    const added: LogRow[] = [];
    if (dropped > 0) added.push({ kind: 'gap', key: this.#nextKey++, count: dropped });
    for (const line of lines) {
      const { at } = line;
      if (after !== null && at !== null && at <= after) continue;
      added.push({ kind: 'line', key: this.#nextKey++, ...line });
      this.lastAt = at ?? this.lastAt;
    }
    const { rows: known } = this.get();
    const rows = added.length === 0 ? known : bounded(withoutReplaced([...known, ...added]));
    this.#log.set({ rows, state: isEnd ? { kind: 'ended', problem } : { kind: 'live' } });
  }

  lost(problem: string): void {
    this.#log.set({ rows: this.get().rows, state: { kind: 'lost', problem } });
  }
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

function bounded(rows: LogRow[]): LogRow[] {
  if (rows.length <= maxRows) return rows;
  const leaving = rows.slice(0, rows.length - maxRows + 1);
  const count = leaving.reduce((sum, row) => sum + (row.kind === 'gap' ? row.count : 1), 0);
  return [{ kind: 'gap', key: leaving[0]?.key ?? 0, count }, ...rows.slice(leaving.length)];
}
