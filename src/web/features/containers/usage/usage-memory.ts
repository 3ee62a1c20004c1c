import { joinSamples } from './join-samples.ts';
import type { UsageMessage, UsageSample } from './usage.queries.ts';

const none: readonly UsageSample[] = [];

/** What containers have used, outside of React and of the query cache: each row hears of its own. */
export class UsageMemory {
  readonly #samples = new Map<string, readonly UsageSample[]>();
  readonly #listeners = new Map<string, Set<() => void>>();

  of(podId: string): readonly UsageSample[] {
    return this.#samples.get(podId) ?? none;
  }

  /** A sample may come twice, when it was taken while the past was read. */
  append({ pods }: UsageMessage): void {
    for (const { pod, samples, problem } of pods) {
      if (problem === null) this.#samples.set(pod, joinSamples(this.of(pod), samples));
      else this.#samples.delete(pod);
      for (const listener of this.#listeners.get(pod) ?? []) listener();
    }
  }

  /** What is looked at no more is forgotten: the backend keeps it for whoever looks again. */
  keepOnly(podIds: ReadonlySet<string>): void {
    for (const id of this.#samples.keys()) if (!podIds.has(id)) this.#samples.delete(id);
  }

  subscribe(podId: string, listener: () => void): () => void {
    const listeners = this.#listeners.get(podId) ?? new Set();
    this.#listeners.set(podId, listeners.add(listener));
    return () => {
      listeners.delete(listener);
      if (listeners.size === 0) this.#listeners.delete(podId);
    };
  }
}
