import type { PodStatsFrame } from '#domain/agent-wire/agent-frames.ts';
import type { PlainHubFrame } from '#domain/agent-wire/hub-frames.ts';
import { Signal } from '#hub/feed/signal.ts';

/** One reading of what a pod uses, or why there is none. */
export type PodReading = Omit<PodStatsFrame, 'type' | 'uid'>;

/** The agent measures for a minute after it was last told that somebody looks. */
const renewMs = 20_000;
const maxPods = 50;

type WatchedPod = {
  readers: number;
  reading: PodReading | undefined;
  count: number;
  updated: Signal;
  renewal: NodeJS.Timeout;
};

/** A reading that tells only why there is none. */
export function missingReading(problem: string, readAt: Date): PodReading {
  return {
    readAt,
    cpuPercent: null,
    memoryBytes: null,
    memoryLimitBytes: null,
    receivedBytes: null,
    sentBytes: null,
    problem,
  };
}

/** What the pods of one session use, while somebody looks. However many look at a pod, it is measured once. */
export class StatsReaders {
  #send: (frame: PlainHubFrame) => void;
  #now: () => Date;
  #watched = new Map<string, WatchedPod>();
  #ended: string | undefined;

  constructor(say: (frame: PlainHubFrame) => void, now: () => Date) {
    this.#send = say;
    this.#now = now;
  }

  /** Readings as they come, always the newest; the last one of a session that ends says so. */
  async *read(uid: string, signal: AbortSignal): AsyncGenerator<PodReading> {
    const view = this.#watch(uid);
    if (!view)
      return yield missingReading(
        `${maxPods} containers of this backend are already being measured. Close a page and try again.`,
        this.#now(),
      );
    try {
      for (let seen = 0; !signal.aborted;) {
        if (this.#ended !== undefined) return yield missingReading(this.#ended, this.#now());
        if (view.reading && view.count > seen) {
          seen = view.count;
          yield view.reading;
        } else {
          await view.updated.next(signal);
        }
      }
    } finally {
      this.#unwatch(uid, view);
    }
  }

  /** A reading that nobody looks at any more is passed over: its unwatch-stats is on its way. */
  take(reading: PodStatsFrame): void {
    const view = this.#watched.get(reading.uid);
    if (!view) return;
    view.reading = reading;
    view.count += 1;
    view.updated.notify();
  }

  endAll(problem: string): void {
    this.#ended = problem;
    for (const { updated } of this.#watched.values()) updated.notify();
  }

  #watch(uid: string): WatchedPod | undefined {
    const open = this.#watched.get(uid);
    if (open) open.readers += 1;
    if (open || this.#watched.size >= maxPods) return open;
    const renewal = setInterval(() => this.#send({ type: 'watch-stats', uid }), renewMs);
    renewal.unref();
    const view: WatchedPod = {
      readers: 1,
      reading: undefined,
      count: 0,
      updated: new Signal(),
      renewal,
    };
    this.#watched.set(uid, view);
    this.#send({ type: 'watch-stats', uid });
    return view;
  }

  #unwatch(uid: string, view: WatchedPod): void {
    view.readers -= 1;
    if (view.readers > 0) return;
    clearInterval(view.renewal);
    this.#watched.delete(uid);
    this.#send({ type: 'unwatch-stats', uid });
  }
}
