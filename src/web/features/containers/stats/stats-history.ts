import { createStore } from '#web/lib/create-store.ts';
import type { PodReading } from './stats.queries.ts';

/** Bytes a second over the network; null where the engine cannot tell, and at the first reading. */
export type Point = {
  at: number;
  cpuPercent: number | null;
  memoryBytes: number | null;
  received: number | null;
  sent: number | null;
};

export type StatsSnapshot =
  | { kind: 'waiting' }
  | { kind: 'problem'; problem: string }
  | {
      kind: 'measured';
      points: readonly Point[];
      memoryLimitBytes: number | null;
      isLost: boolean;
    };

/** Two minutes of readings. */
const maxPoints = 60;

/** The newest figures of one container, outside of React and of the query cache. */
export class StatsHistory {
  readonly #stats = createStore<StatsSnapshot>({ kind: 'waiting' });
  readonly get = this.#stats.get;
  readonly subscribe = this.#stats.subscribe;
  #earlier: PodReading | undefined;

  append(reading: PodReading): void {
    if (reading.problem !== null) {
      this.#earlier = undefined;
      return this.#stats.set({ kind: 'problem', problem: reading.problem });
    }
    const point = pointOf(reading, this.#earlier);
    const known = this.get();
    const points = known.kind === 'measured' ? [...known.points, point].slice(-maxPoints) : [point];
    this.#earlier = reading;
    this.#stats.set({
      kind: 'measured',
      points,
      memoryLimitBytes: reading.memoryLimitBytes,
      isLost: false,
    });
  }

  /** What is known stays in view, and is said to be old. */
  lost(problem: string): void {
    const known = this.get();
    this.#stats.set(
      known.kind === 'measured' ? { ...known, isLost: true } : { kind: 'problem', problem },
    );
  }
}

function pointOf(reading: PodReading, earlier: PodReading | undefined): Point {
  const at = Date.parse(reading.readAt);
  const seconds = earlier ? (at - Date.parse(earlier.readAt)) / 1_000 : 0;
  return {
    at,
    cpuPercent: reading.cpuPercent,
    memoryBytes: reading.memoryBytes,
    received: rate(reading.networkRxBytes, earlier?.networkRxBytes, seconds),
    sent: rate(reading.networkTxBytes, earlier?.networkTxBytes, seconds),
  };
}

/** A counter that has begun anew, as after a restart, gives no number. */
function rate(
  now: number | null,
  before: number | null | undefined,
  seconds: number,
): number | null {
  if (now === null || before === null || before === undefined || seconds <= 0 || now < before)
    return null;
  return (now - before) / seconds;
}
