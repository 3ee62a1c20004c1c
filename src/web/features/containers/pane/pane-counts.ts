import type { PodPhase } from '#domain/lifecycle/pod-phase.ts';
import { countWords } from '#web/lib/words/count-words.ts';

/** One number over the containers; `to` shows those that it counts. */
export type PaneCount = { words: string; to: string; isBroken: boolean };

type Group = { word: string; phases: readonly PodPhase[]; isBroken?: boolean };

const groups: readonly Group[] = [
  { word: 'running', phases: ['RUNNING'] },
  { word: 'failed', phases: ['FAILED'], isBroken: true },
  { word: 'lost', phases: ['LOST'], isBroken: true },
  { word: 'unhealthy', phases: ['UNHEALTHY'], isBroken: true },
  { word: 'pulling', phases: ['PULLING'] },
  { word: 'starting', phases: ['PENDING', 'CREATING', 'STARTING'] },
  { word: 'stopped', phases: ['STOPPED', 'EXITED'] },
];

/** What there is, in a few numbers; what there is none of is left out. */
export function paneCounts(
  phaseCounts: readonly { phase: PodPhase; count: number }[],
  updateCount: number,
): PaneCount[] {
  const counts = groups.flatMap(({ word, phases, isBroken = false }): PaneCount[] => {
    const count = phaseCounts
      .filter(({ phase }) => phases.includes(phase))
      .reduce((sum, one) => sum + one.count, 0);
    const to = `/containers?${new URLSearchParams(phases.map((phase) => ['phase', phase.toLowerCase()]))}`;
    return count === 0 ? [] : [{ words: `${count} ${word}`, to, isBroken }];
  });
  if (updateCount === 0) return counts;
  const updates = { words: countWords(updateCount, 'update'), to: '/containers?update=yes' };
  return [...counts, { ...updates, isBroken: false }];
}
