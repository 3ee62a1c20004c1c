import type { PodReport, Progress } from '#domain/agent-wire/pod-report.ts';
import { observedPhase, type ObservedPhase } from '#domain/lifecycle/observed-phase.ts';
import { isUp } from '#domain/lifecycle/container-state.ts';
import type { PodPhase } from '#domain/lifecycle/pod-phase.ts';
import type { ObservedContainer } from '#backend/drivers/port/driver.ts';
import type { PodRecord } from '#backend/journal/journal.ts';

/** What is being done to a pod at this moment. */
export type Activity = { phase: PodPhase; progress: Progress | null };

/** What a pod looks like, without the count and the moment of the report. */
export type PodPicture = Omit<PodReport, 'rev' | 'observedAt'>;

/** The picture of a pod from what is wanted, what is seen and what is being done. Pure. */
export function pictureOf(
  record: PodRecord,
  container: ObservedContainer | undefined,
  activity: Activity | undefined,
): PodPicture {
  const { phase, reason } = activity
    ? { phase: activity.phase, reason: null }
    : standing(record, container);
  return {
    ...lastKnown(record),
    ...seen(container),
    uid: record.uid,
    phase,
    reason: reason && cutSentence(reason),
    progress: activity?.progress ?? null,
  };
}

type Facts = Omit<PodPicture, 'uid' | 'phase' | 'reason' | 'progress'>;

function seen(container: ObservedContainer | undefined): Partial<Facts> {
  if (!container) return {};
  const {
    id,
    health,
    name,
    image,
    imageDigest,
    exitCode,
    isOomKilled,
    restartCount,
    createdAt,
    startedAt,
    finishedAt,
  } = container;
  return {
    health,
    containerId: id,
    name,
    image,
    imageDigest,
    exitCode,
    isOomKilled: isOomKilled === true,
    restartCount,
    createdAt,
    startedAt,
    finishedAt,
  };
}

/** Of a container that is gone the last report stands. */
function lastKnown({ report, spec, containerId }: PodRecord): Facts {
  const unmade = {
    health: null,
    imageDigest: null,
    exitCode: null,
    isOomKilled: false,
    restartCount: 0,
    createdAt: null,
    startedAt: null,
    finishedAt: null,
  };
  if (!report) return { ...unmade, containerId, name: spec?.name ?? '', image: spec?.image ?? '' };
  const {
    name,
    image,
    imageDigest,
    exitCode,
    isOomKilled,
    restartCount,
    createdAt,
    startedAt,
    finishedAt,
  } = report;
  return {
    health: null,
    containerId,
    name,
    image,
    imageDigest,
    exitCode,
    isOomKilled,
    restartCount,
    createdAt,
    startedAt,
    finishedAt,
  };
}

function standing(record: PodRecord, container: ObservedContainer | undefined): ObservedPhase {
  if (!container) return withoutContainer(record);
  const observed = observedPhase(container, record.wanted);
  if (!record.failure) return observed;
  // What runs well runs well; the failure of a command on it is told with the command.
  return isUp(container) ? observed : { phase: 'FAILED', reason: record.failure };
}

function withoutContainer(record: PodRecord): ObservedPhase {
  if (record.wanted === 'removed') return { phase: 'REMOVED', reason: null };
  if (record.containerId)
    return { phase: 'LOST', reason: 'Its container was removed from outside' };
  if (record.failure) return { phase: 'FAILED', reason: record.failure };
  return { phase: record.wanted === 'stopped' ? 'STOPPED' : 'PENDING', reason: null };
}

/** The wire takes sentences of 2,000 characters. */
export function cutSentence(text: string): string {
  return text.length > 2_000 ? `${text.slice(0, 1_999)}…` : text;
}
