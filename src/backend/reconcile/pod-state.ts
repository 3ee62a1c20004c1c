import type { PodReport, Progress } from '#domain/agent-wire/pod-report.ts';
import { observedPhase, type ObservedPhase } from '#domain/lifecycle/observed-phase.ts';
import { isUp } from '#domain/lifecycle/container-state.ts';
import type { PodPhase } from '#domain/lifecycle/pod-phase.ts';
import type { ObservedContainer } from '#backend/drivers/port/driver.ts';
import type { PodRecord } from '#backend/journal/journal.ts';
import { containerFacts, noContainer } from './container-facts.ts';
import { truncateSentence } from './truncate-sentence.ts';

/** What is being done to a pod at this moment. */
export type Activity = { phase: PodPhase; progress: Progress | null };

/** A report of a pod without its revision and its moment. */
export type PodState = Omit<PodReport, 'rev' | 'observedAt'>;

/** The state of a pod from what is wanted, what is observed and what is being done. Pure. */
export function podState(
  record: PodRecord,
  container: ObservedContainer | undefined,
  activity: Activity | undefined,
): PodState {
  const { phase, reason } = activity
    ? { phase: activity.phase, reason: null }
    : phaseAtRest(record, container);
  return {
    ...(container ? observed(container) : lastKnown(record)),
    uid: record.uid,
    phase,
    reason: reason && truncateSentence(reason),
    progress: activity?.progress ?? null,
    imageUse: record.imageUse,
  };
}

type Facts = Omit<PodState, 'uid' | 'phase' | 'reason' | 'progress' | 'imageUse'>;

function observed(container: ObservedContainer): Facts {
  const isOomKilled = container.isOomKilled === true;
  return { ...containerFacts({ ...container, isOomKilled }), containerId: container.id };
}

/** Of a container that is gone the last report stands. */
function lastKnown({ report, spec, containerId }: PodRecord): Facts {
  if (report) return { ...containerFacts(report), health: null, containerId };
  return { ...noContainer, containerId, name: spec?.name ?? '', image: spec?.image ?? '' };
}

function phaseAtRest(record: PodRecord, container: ObservedContainer | undefined): ObservedPhase {
  if (!container) return withoutContainer(record);
  const observed = observedPhase(container, record.wanted);
  if (!record.failure) return observed;
  // What runs well runs well; the failure of a command on it is reported with the command.
  return isUp(container) ? observed : { phase: 'FAILED', reason: record.failure };
}

function withoutContainer(record: PodRecord): ObservedPhase {
  if (record.wanted === 'removed') return { phase: 'REMOVED', reason: null };
  if (record.containerId)
    return { phase: 'LOST', reason: 'Its container was removed from outside' };
  if (record.failure) return { phase: 'FAILED', reason: record.failure };
  return { phase: record.wanted === 'stopped' ? 'STOPPED' : 'PENDING', reason: null };
}
