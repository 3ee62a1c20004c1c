import type { UsageOfPod } from '#domain/agent-wire/pod-usage.ts';
import { Signal } from '#hub/feed/signal.ts';

/** A part of what pods use on its way to a reader. `isKept`: from before the reader came. */
export type UsagePart = { pods: UsageOfPod[]; isKept: boolean };

/**
 * What a reader has not taken yet: what was kept, each part once, and of every pod the newest
 * sample. A slow reader misses samples in between and takes no more memory.
 */
export class UsageQueue {
  #kept: UsageOfPod[][] = [];
  #newest = new Map<string, UsageOfPod>();
  #last: UsagePart | undefined;
  readonly #changed = new Signal();

  push({ pods, isKept }: UsagePart): void {
    if (isKept) this.#kept.push(pods);
    else for (const pod of pods) this.#newest.set(pod.uid, pod);
    if (pods.length > 0) this.#changed.notify();
  }

  /** `last` is read after what is waiting. */
  end(last: UsagePart): void {
    this.#last ??= last;
    this.#changed.notify();
  }

  /** Parts as they come, until the last one or until `signal` aborts. */
  async *parts(signal: AbortSignal): AsyncGenerator<UsagePart> {
    while (!signal.aborted) {
      const part = this.#take();
      if (part) yield part;
      else if (this.#last) return yield this.#last;
      else await this.#changed.next(signal);
    }
  }

  #take(): UsagePart | undefined {
    const kept = this.#kept.shift();
    if (kept && kept.length > 0) return { pods: kept, isKept: true };
    if (this.#newest.size === 0) return undefined;
    const pods = [...this.#newest.values()];
    this.#newest.clear();
    return { pods, isKept: false };
  }
}

/** What is said of pods that cannot be measured. */
export function missingUsage(uids: readonly string[], problem: string): UsagePart {
  return { pods: uids.map((uid) => ({ uid, samples: [], problem })), isKept: false };
}
