import { inArray, sql, type SQL } from 'drizzle-orm';
import type { PodFilter } from '#generated/resolvers.ts';
import type { AuthenticatedContext } from '#hub/request/context.ts';
import { deployments, pods } from '#hub/store/runtime-tables.ts';

/** That a pod has a newer release to go to, as the store says now. */
export async function hasUpdate({ hub, principal, load }: AuthenticatedContext): Promise<SQL> {
  const updates = await load.updates.load(principal.organizationId);
  if (updates.size === 0) return sql`false`;
  const ofFlavours = hub.database
    .select({ id: deployments.id })
    .from(deployments)
    .where(inArray(deployments.flavourId, [...updates.keys()]));
  return inArray(pods.deploymentId, ofFlavours);
}

/** Whether a filter asks for updates, at any depth: only then are they worked out. */
export function asksForUpdates(filter: PodFilter | null | undefined): boolean {
  if (!filter) return false;
  return (
    filter.hasUpdate != null ||
    [filter.AND, filter.OR, filter.NOT].some((one) => asksForUpdates(one))
  );
}
