import { createStore } from '#web/lib/create-store.ts';
import type { PodVerb } from './pod-verb.ts';

/** What the hub, or the way to it, has refused: nothing of it is in the history of the container. */
export type Refusal = { verb: PodVerb; message: string };

/** By the pod: kept until the next act on it, wherever on these pages that is asked for. */
export const lastRefusals = createStore<ReadonlyMap<string, Refusal>>(new Map());

export function noteRefusal(podId: string, refusal: Refusal): void {
  lastRefusals.set(new Map(lastRefusals.get()).set(podId, refusal));
}

export function forgetRefusal(podId: string): void {
  const rest = new Map(lastRefusals.get());
  if (rest.delete(podId)) lastRefusals.set(rest);
}
