import { openEmbeddedStore } from '#hub/store/embedded/open-embedded-store.ts';
import { runSchedule, type ScheduleResult } from './run-schedule.ts';
import { MemoryStore } from './store/memory-store.ts';
import { openSqlStore } from './store/sql-store.ts';
import type { SimulatedStore } from './store/simulated-store.ts';

export type StoreKind = 'memory' | 'sql';
export type Tally = { schedules: number; failed: ScheduleResult[]; longestSettledMs: number };

/** Stores for schedules, each of them empty. */
export type StoreSource = { open(): Promise<SimulatedStore>; close(): Promise<void> };

/** `sql`: PostgreSQL in memory, an organization for each schedule. */
export async function openStores(kind: StoreKind): Promise<StoreSource> {
  if (kind === 'memory') return { open: async () => new MemoryStore(), close: async () => {} };
  const { database, close } = await openEmbeddedStore(null, 'src/hub/store/migrations');
  return { open: () => openSqlStore(database), close };
}

/** Runs the schedules of these seeds one after the other; `onDone` hears of each. */
export async function runMany(
  seeds: Iterable<number>,
  stores: StoreSource,
  onDone: (result: ScheduleResult) => void = () => {},
): Promise<Tally> {
  const tally: Tally = { schedules: 0, failed: [], longestSettledMs: 0 };
  for (const seed of seeds) {
    const result = await runSchedule({ seed, store: await stores.open() });
    tally.schedules += 1;
    tally.longestSettledMs = Math.max(tally.longestSettledMs, result.settledMs);
    if (result.violations.length > 0) tally.failed.push(result);
    onDone(result);
  }
  return tally;
}
