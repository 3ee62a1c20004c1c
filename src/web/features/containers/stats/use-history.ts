import { createStore } from '#web/lib/create-store.ts';
import { joinSamples } from '../usage/join-samples.ts';
import type { UseMessage, UseSample } from './use.queries.ts';

export type UseSnapshot = {
  samples: readonly UseSample[];
  /** Why nothing newer comes, in one sentence; null while it does. */
  problem: string | null;
  isWaiting: boolean;
};

/** What one container has used in the last 15 minutes, outside of React and of the query cache. */
export class UseHistory {
  readonly #use = createStore<UseSnapshot>({ samples: [], problem: null, isWaiting: true });
  readonly get = this.#use.get;
  readonly subscribe = this.#use.subscribe;

  /** What was measured before a problem stays in view. */
  append({ pods }: UseMessage): void {
    for (const { samples, problem } of pods)
      this.#use.set({
        samples: joinSamples(this.get().samples, samples),
        problem,
        isWaiting: false,
      });
  }

  lost(problem: string): void {
    this.#use.set({ ...this.get(), problem, isWaiting: false });
  }
}
