import type { CommandVerb } from '#domain/command/command.ts';
import { verbsOf } from '#domain/lifecycle/verbs-of.ts';
import type { PodRow } from '#hub/store/rows.ts';

/** What can be asked of a pod. One that no backend has ever had cannot be started again, because nobody knows how. */
export function verbsOfPod({ phase, rev }: Pick<PodRow, 'phase' | 'rev'>): readonly CommandVerb[] {
  return phase === 'FAILED' && rev === -1 ? ['REMOVE'] : verbsOf(phase);
}
