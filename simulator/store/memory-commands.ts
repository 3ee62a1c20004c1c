import { isDeepStrictEqual } from 'node:util';
import type { CommandReport } from '#domain/agent-wire/pod-report.ts';
import { isFinal } from '#domain/command/command.ts';
import type { Lease } from '#hub/agents/records/lease.ts';
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
