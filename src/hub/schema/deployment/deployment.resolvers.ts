import { and, desc, eq } from 'drizzle-orm';
import type { DeploymentFilter, QueryDeploymentsArgs, Resolvers } from '#generated/resolvers.ts';
import { authenticated, type AuthenticatedContext } from '#hub/request/context.ts';
import { composeFilters } from '#hub/schema/base/compose-filters.ts';
import { containsWords } from '#hub/schema/base/contains-words.ts';
import { listWindow } from '#hub/schema/base/list-window.ts';
import { matchesIds } from '#hub/schema/base/matches-ids.ts';
import { orderClauses } from '#hub/schema/base/order-clauses.ts';
import type { DeploymentRow } from '#hub/store/rows.ts';
import { deployments } from '#hub/store/runtime-tables.ts';

import { installChoice } from './install-choice.ts';

export const deploymentResolvers: Resolvers = {
  Query: {
    deployment: (_root, { id }, context) => authenticated(context).load.deployment.load(id),
    deployments: (_root, args, context) => listDeployments(authenticated(context), args),
  },
  Deployment: {
    flavour: (deployment, _args, context) =>
      authenticated(context).load.flavour.load(deployment.flavourId),
    backend: (deployment, _args, context) =>
      authenticated(context).load.backend.load(deployment.backendId),
    async name(deployment, _args, context) {
      const { load } = authenticated(context);
      const [backend, flavour] = await Promise.all([
        load.backend.load(deployment.backendId),
        load.flavour.load(deployment.flavourId),
      ]);
      return `${backend.name}-${flavour.name}`;
    },
    resource: (deployment, _args, context) =>
      deployment.resourceId === null
        ? null
        : authenticated(context).load.resource.load(deployment.resourceId),
    pods: (deployment, _args, context) =>
      authenticated(context).load.podsOfDeployment.load(deployment.id),
    choice: installChoice,
    createdBy: async (deployment, _args, context) =>
      (await authenticated(context).load.user.load(deployment.createdBy)).name,
  },
};

function listDeployments(
  { hub, principal }: AuthenticatedContext,
  { filters, ordering, pagination }: Partial<QueryDeploymentsArgs>,
): Promise<DeploymentRow[]> {
  const { offset, limit } = listWindow(pagination);
  const conditions = ({ ids, search }: DeploymentFilter) => [
    matchesIds(deployments.id, ids),
    containsWords(search, deployments.name, deployments.localId),
  ];
  const columns = {
    id: deployments.id,
    localId: deployments.localId,
    createdAt: deployments.createdAt,
  };
  return hub.database
    .select()
    .from(deployments)
    .where(
      and(
        eq(deployments.organizationId, principal.organizationId),
        composeFilters(filters, conditions),
      ),
    )
    .orderBy(...orderClauses(ordering, columns, desc(deployments.createdAt), deployments.id))
    .offset(offset)
    .limit(limit);
}
