import type { AppFilter } from '#generated/resolvers.ts';
import type { AuthenticatedContext } from '#hub/request/context.ts';
import { definitionsMeetingAll } from '#hub/schema/definition/ports-meeting.ts';

/** The ids of the apps of which one node meets all demands of a filter; undefined: it makes none. */
export async function appsMeeting(
  asker: AuthenticatedContext,
  filters: AppFilter | null | undefined,
): Promise<ReadonlySet<string> | undefined> {
  const demands = filters?.demands ?? [];
  if (demands.length === 0) return undefined;
  const met = await definitionsMeetingAll(asker, demands);
  return new Set(met.flatMap(({ appIds }) => appIds));
}
