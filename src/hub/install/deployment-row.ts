import { sql, type SQL } from 'drizzle-orm';
import type { AuthenticatedContext } from '#hub/request/context.ts';
import { deployments } from '#hub/store/runtime-tables.ts';
import type { InstallPlan } from './install-plan.ts';

/**
 * As programs of the existing contract name a deployment: its image. A second one on the same
 * backend adds its own id.
 */
function freeLocalId({ choice, backend, deploymentId }: InstallPlan): SQL<string> {
  const { id, imageString } = choice.flavour;
  const known = sql`select from ${deployments} where ${deployments.flavourId} = ${id} and ${deployments.backendId} = ${backend.id} and ${deployments.localId} = ${imageString}`;
  return sql`case when exists (${known}) then ${`${imageString}#${deploymentId}`} else ${imageString} end`;
}

type NewDeployment = Omit<typeof deployments.$inferInsert, 'localId'> & { localId: SQL<string> };

export function deploymentRow(
  { principal, hub }: AuthenticatedContext,
  plan: InstallPlan,
): NewDeployment {
  const { deploymentId, backend, release, choice, isByHand, origin } = plan;
  const { algorithmVersion, resourceId, chosen, reason, matches, facts } = choice.placement;
  return {
    id: deploymentId,
    organizationId: principal.organizationId,
    flavourId: choice.flavour.id,
    backendId: backend.id,
    resourceId,
    localId: freeLocalId(plan),
    name: `${backend.name}-${choice.flavour.name}`,
    createdBy: principal.userId,
    createdAt: hub.now(),
    explanation: {
      algorithmVersion,
      resourceId,
      chosen,
      sentence: reason,
      matches,
      facts,
      releaseId: release.id,
      isByHand,
    },
    origin,
  };
}
