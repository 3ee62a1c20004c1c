import type { PendingStart } from '#domain/lifecycle/intent.ts';
import type { ObservedContainer } from '#backend/drivers/port/driver.ts';
import type { CommandRecord, PodRecord } from '#backend/journal/journal.ts';

/**
 * The record of a pod once a command's wish is in it. Applied twice it is the same: a command
 * that is taken up again after a crash changes nothing of what it has already wished.
 */
export function applyCommand(
  record: PodRecord | undefined,
  command: CommandRecord,
  container: ObservedContainer | undefined,
): PodRecord {
  const before = record ?? newRecord(command);
  if (before.lastCommand === command.id) return before;
  const spec = command.spec ?? before.spec;
  return {
    ...before,
    ...wishOf(command, container),
    spec,
    lastCommand: command.id,
    wantedBefore: before.wanted,
    ended: null,
    failure: null,
  };
}

function newRecord({ id, uid, spec }: CommandRecord): PodRecord {
  return {
    uid,
    spec,
    deployedBy: id,
    wanted: 'running',
    pending: null,
    lastCommand: '',
    wantedBefore: 'stopped',
    ended: null,
    containerId: null,
    imageUse: null,
    failure: null,
    report: null,
  };
}

function wishOf(
  { verb }: CommandRecord,
  container: ObservedContainer | undefined,
): Pick<PodRecord, 'wanted' | 'pending'> {
  switch (verb) {
    case 'DEPLOY':
      return { wanted: 'running', pending: { kind: 'start', lastStartedAt: null } };
    case 'START':
      return { wanted: 'running', pending: asked('start', container) };
    case 'RESTART':
      return { wanted: 'running', pending: asked('restart', container) };
    case 'STOP':
      return { wanted: 'stopped', pending: null };
    case 'REMOVE':
      return { wanted: 'removed', pending: null };
  }
}

function asked(kind: PendingStart['kind'], container: ObservedContainer | undefined): PendingStart {
  return { kind, lastStartedAt: container?.startedAt ?? null };
}

/**
 * The record after a command has failed: nothing is left pending, so nothing is done later that
 * nobody expects any more.
 */
export function withdrawCommand(
  record: PodRecord,
  { verb }: CommandRecord,
  ended: NonNullable<PodRecord['ended']>,
): PodRecord {
  switch (verb) {
    case 'DEPLOY':
    case 'START':
    case 'RESTART':
      return { ...record, pending: null, ended, failure: ended.reason ?? '' };
    case 'STOP':
    case 'REMOVE':
      return { ...record, pending: null, ended, wanted: record.wantedBefore };
  }
}
