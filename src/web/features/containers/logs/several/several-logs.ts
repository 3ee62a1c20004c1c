import { createStore } from '#web/lib/create-store.ts';
import { LogLines, type LogRow, type LogState } from '../reading/log-lines.ts';
import { mergeLogs } from './merge-logs.ts';

/** Rows of all logs together that are held. */
const maxRows = 20_000;
/** The rows of each log are numbered from another such number on. */
const keysOfLog = 1_000_000_000;
/** Lines come up to ten times a second from each: they are put together this often. */
const mergeEveryMs = 250;

export type SeveralSnapshot = {
  rows: readonly LogRow[];
  /** Of each log, in the order of their containers. */
  states: readonly LogState[];
};

/** The lines of several logs as one stream. A log that ends, or is lost, keeps its lines. */
export class SeveralLogs {
  readonly logs: readonly LogLines[];
  readonly #all = createStore<SeveralSnapshot>({ rows: [], states: [] });
  readonly get = this.#all.get;
  readonly subscribe = this.#all.subscribe;
  #due: ReturnType<typeof setTimeout> | undefined;

  constructor(count: number) {
    const most = Math.floor(maxRows / Math.max(1, count));
    this.logs = Array.from(
      { length: count },
      (_, at) => new LogLines({ firstKey: at * keysOfLog, most }),
    );
    for (const log of this.logs) log.subscribe(() => this.#mergeSoon());
    this.#merge();
  }

  /** Whose row it is, by its place among the logs. */
  static logOf({ key }: { key: number }): number {
    return Math.floor(key / keysOfLog);
  }

  #mergeSoon(): void {
    this.#due ??= setTimeout(() => {
      this.#due = undefined;
      this.#merge();
    }, mergeEveryMs);
  }

  #merge(): void {
    const logs = this.logs.map((log) => log.get());
    this.#all.set({
      rows: mergeLogs(logs.map(({ rows }) => rows)),
      states: logs.map(({ state }) => state),
    });
  }
}
