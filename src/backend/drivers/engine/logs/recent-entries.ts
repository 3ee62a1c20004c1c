import type { LogEntry } from './log-entries.ts';

/**
 * The entries at the end of a log, as they come once more when the log is asked for from a moment on. Engines
 * give moments in whole seconds, so the last of them may have been going on.
 */
export class RecentEntries {
  /** How often each entry stands in a second. */
  readonly #seconds = new Map<number, Map<string, number>>();

  /** From when on the log has to be asked for so that nothing is missed; undefined for an empty one. */
  get since(): Date | undefined {
    const [first] = this.#seconds.keys();
    return first === undefined ? undefined : new Date(first * 1_000);
  }

  add(entry: LogEntry): void {
    const second = secondOf(entry);
    for (const known of this.#seconds.keys()) if (known < second - 1) this.#seconds.delete(known);
    const counts = this.#seconds.get(second) ?? new Map<string, number>();
    this.#seconds.set(second, counts);
    counts.set(keyOf(entry), (counts.get(keyOf(entry)) ?? 0) + 1);
  }

  /** The entries of a log that was asked for again, without those that are known. */
  async *without(entries: AsyncIterable<LogEntry>): AsyncGenerator<LogEntry> {
    for await (const entry of entries) if (!this.#take(entry)) yield entry;
  }

  /** Whether it stands there; then once less. */
  #take(entry: LogEntry): boolean {
    const counts = this.#seconds.get(secondOf(entry));
    const count = counts?.get(keyOf(entry)) ?? 0;
    if (count > 1) counts?.set(keyOf(entry), count - 1);
    else counts?.delete(keyOf(entry));
    return count > 0;
  }
}

function secondOf({ at }: LogEntry): number {
  return Math.floor((at?.getTime() ?? 0) / 1_000);
}

function keyOf({ source, bytes }: LogEntry): string {
  return `${source} ${Buffer.from(bytes).toString('latin1')}`;
}
