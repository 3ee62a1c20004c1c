import { and, asc, eq, type SQL } from 'drizzle-orm';
import type {
  BackendFilter,
  QueryBackendsArgs,
  QueryResourcesArgs,
  ResourceFilter,
} from '#generated/resolvers.ts';
import type { AuthenticatedContext } from '#hub/request/context.ts';
import { composeFilters } from '#hub/schema/base/compose-filters.ts';
import { containsWords } from '#hub/schema/base/contains-words.ts';
import { listWindow } from '#hub/schema/base/list-window.ts';
import { matchesIds } from '#hub/schema/base/matches-ids.ts';
import { orderClauses } from '#hub/schema/base/order-clauses.ts';
import type { BackendRow, ResourceRow } from '#hub/store/rows.ts';
import { backends, resources } from '#hub/store/runtime-tables.ts';

export function listBackends(
  { hub, principal }: AuthenticatedContext,
  { filters, ordering, pagination }: Partial<QueryBackendsArgs>,
): Promise<BackendRow[]> {
  const { offset, limit } = listWindow(pagination);
  const conditions = ({ ids, search }: BackendFilter) => [
    matchesIds(backends.id, ids),
    containsWords(search, backends.name),
  ];
  const columns = { id: backends.id, name: backends.name, lastHeartbeat: backends.lastSeenAt };
  return hub.database
    .select()
    .from(backends)
    .where(
      and(
        eq(backends.organizationId, principal.organizationId),
        composeFilters(filters, conditions),
      ),
    )
    .orderBy(...orderClauses(ordering, columns, asc(backends.name), backends.id))
    .offset(offset)
    .limit(limit);
}

/** The resources of the organization, or of what `within` says. */
export function listResources(
  { hub, principal }: AuthenticatedContext,
  { filters, ordering, pagination }: Partial<QueryResourcesArgs>,
  within?: SQL,
): Promise<ResourceRow[]> {
  const { offset, limit } = listWindow(pagination);
  const conditions = ({ ids, search }: ResourceFilter) => [
    matchesIds(resources.id, ids),
    containsWords(search, resources.name),
  ];
  const columns = { id: resources.id, name: resources.name, createdAt: resources.createdAt };
  return hub.database
    .select()
    .from(resources)
    .where(
      and(
        eq(resources.organizationId, principal.organizationId),
        within,
        composeFilters(filters, conditions),
      ),
    )
    .orderBy(...orderClauses(ordering, columns, asc(resources.name), resources.id))
    .offset(offset)
    .limit(limit);
}
