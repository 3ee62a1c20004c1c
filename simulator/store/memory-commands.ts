import { isDeepStrictEqual } from 'node:util';
import type { CommandReport } from '#domain/agent-wire/pod-report.ts';
import { isFinal, type CommandState } from '#domain/command/command.ts';
import type { Lease } from '#hub/agents/lease/lease.ts';
import type { LeasedCommands } from '#hub/agents/records/lease-commands.ts';
import type { BackendRow, CommandRow } from '#hub/store/rows.ts';
import type { Tables } from './memory-rows.ts';

/** As updateCommands(); answers the ids of those that have changed. */
export function writeCommands(
  { commands }: Tables,
  { backendId }: Lease,
  reports: readonly CommandReport[],
  now: Date,
): string[] {
  const changed: string[] = [];
  for (const { id, state, reason, progress } of new Map(
    reports.map((report) => [report.id, report]),
  ).values()) {
    const command = commands.get(id);
    if (!command || command.backendId !== backendId) continue;
    const isOpen =
      !isFinal(command.state) || (command.state === 'EXPIRED' && command.leasedAt !== null);
    if (
      !isOpen ||
      isDeepStrictEqual(
        [state, reason, progress],
        [command.state, command.reason, command.progress],
      )
    )
      continue;
    Object.assign(command, { state, reason, progress, finishedAt: isFinal(state) ? now : null });
    changed.push(id);
  }
  return changed;
}

/** As leaseCommands(): what is sent to a backend, and what was cancelled. `all`: its commands. */
export function takeCommands(
  all: readonly CommandRow[],
  backend: BackendRow,
  { again, now }: { again: CommandState[]; now: Date },
): LeasedCommands {
  const resent = all.filter(({ state }) => again.includes(state));
  const leased = all.filter(({ state }) => state === 'QUEUED');
  for (const command of leased) Object.assign(command, { state: 'LEASED', leasedAt: now });
  const sent = [...new Set([...resent, ...leased])].sort(
    (a, b) => a.createdAt.getTime() - b.createdAt.getTime() || (a.id < b.id ? -1 : 1),
  );
  const cancelled = all
    .filter(
      ({ cancelAskedBy, state }) => cancelAskedBy !== null && !isFinal(state) && state !== 'QUEUED',
    )
    .map(({ id }) => id);
  return {
    commands: sent.map(({ id, verb, podId, notAfter, spec, graceSeconds }) => ({
      id,
      verb,
      uid: podId,
      notAfter,
      spec,
      graceSeconds,
    })),
    cancelled,
    backend,
  };
}
