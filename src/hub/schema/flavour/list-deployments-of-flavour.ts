import { and, eq } from 'drizzle-orm';
import type { DeploymentFilter, DeploymentOrder } from '#generated/resolvers.ts';
import type { AuthenticatedContext } from '#hub/request/context.ts';
import { composeFilters } from '#hub/schema/base/compose-filters.ts';
import { containsWords } from '#hub/schema/base/contains-words.ts';
import type { ListArgs } from '#hub/schema/base/list-args.ts';
import { listWindow } from '#hub/schema/base/list-window.ts';
import { matchesIds } from '#hub/schema/base/matches-ids.ts';
import { orderClauses } from '#hub/schema/base/order-clauses.ts';
import { deployments } from '#hub/store/runtime-tables.ts';
import type { DeploymentRow } from '#hub/store/rows.ts';

export function listDeploymentsOfFlavour(
  { hub, principal }: AuthenticatedContext,
  flavourId: string,
  args: ListArgs<DeploymentFilter, DeploymentOrder>,
): Promise<DeploymentRow[]> {
  const { offset, limit } = listWindow(args.pagination);
  const conditions = composeFilters<DeploymentFilter>(args.filters, ({ ids, search }) => [
    matchesIds(deployments.id, ids),
    containsWords(search, deployments.name),
  ]);
  return hub.database
    .select()
    .from(deployments)
    .where(
      and(
        eq(deployments.organizationId, principal.organizationId),
        eq(deployments.flavourId, flavourId),
        conditions,
      ),
    )
    .orderBy(
      ...orderClauses(
        args.ordering,
        { id: deployments.id, localId: deployments.localId, createdAt: deployments.createdAt },
        deployments.createdAt,
        deployments.id,
      ),
    )
    .limit(limit)
    .offset(offset);
}
