import type { PodStatsFrame } from '#domain/agent-wire/agent-frames.ts';
import type { PlainHubFrame } from '#domain/agent-wire/hub-frames.ts';
import { Bell } from '#hub/feed/bell.ts';

/** One reading of what a pod uses, or why there is none. */
export type PodReading = Omit<PodStatsFrame, 'type' | 'uid'>;

/** The agent measures for a minute after it was last told that somebody looks. */
const renewMs = 20_000;
const mostPods = 50;

type View = {
  viewers: number;
  reading: PodReading | undefined;
  count: number;
  bell: Bell;
  renewal: NodeJS.Timeout;
};

/** A reading that tells only why there is none. */
export function noReading(problem: string, readAt: Date): PodReading {
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
export class StatsViews {
  #say: (frame: PlainHubFrame) => void;
  #now: () => Date;
  #views = new Map<string, View>();
  #ended: string | undefined;

  constructor(say: (frame: PlainHubFrame) => void, now: () => Date) {
    this.#say = say;
    this.#now = now;
  }

  /** Readings as they come, always the newest; the last one of a session that ends says so. */
  async *read(uid: string, signal: AbortSignal): AsyncGenerator<PodReading> {
    const view = this.#open(uid);
    if (!view)
      return yield noReading(
        `The figures of ${mostPods} containers of this backend are being read already. Close a page and try again.`,
        this.#now(),
      );
    try {
      for (let seen = 0; !signal.aborted;) {
        if (this.#ended !== undefined) return yield noReading(this.#ended, this.#now());
        if (view.reading && view.count > seen) {
          seen = view.count;
          yield view.reading;
        } else {
          await view.bell.next(signal);
        }
      }
    } finally {
      this.#close(uid, view);
    }
  }

  /** A reading that nobody looks at any more is passed over: its unwatch-stats is on its way. */
  take(reading: PodStatsFrame): void {
    const view = this.#views.get(reading.uid);
    if (!view) return;
    view.reading = reading;
    view.count += 1;
    view.bell.ring();
  }

  endAll(problem: string): void {
    this.#ended = problem;
    for (const { bell } of this.#views.values()) bell.ring();
  }

  #open(uid: string): View | undefined {
    const open = this.#views.get(uid);
    if (open) open.viewers += 1;
    if (open || this.#views.size >= mostPods) return open;
    const renewal = setInterval(() => this.#say({ type: 'watch-stats', uid }), renewMs);
    renewal.unref();
    const view: View = { viewers: 1, reading: undefined, count: 0, bell: new Bell(), renewal };
    this.#views.set(uid, view);
    this.#say({ type: 'watch-stats', uid });
    return view;
  }

  #close(uid: string, view: View): void {
    view.viewers -= 1;
    if (view.viewers > 0) return;
    clearInterval(view.renewal);
    this.#views.delete(uid);
    this.#say({ type: 'unwatch-stats', uid });
  }
}
