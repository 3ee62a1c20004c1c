import { eq, inArray, sql, type SQL } from 'drizzle-orm';
import { freshnessOf } from '#domain/backend/freshness.ts';
import { phasesByUrgency } from '#domain/lifecycle/urgency.ts';
import type { AuthenticatedContext } from '#hub/request/context.ts';
import { backends, deployments, pods } from '#hub/store/runtime-tables.ts';
import { hasUpdate } from './pods-with-update.ts';

/** A whole number that is smaller the more a pod needs a person; own pods before those of others. */
export async function urgency(asker: AuthenticatedContext): Promise<SQL> {
  const { broken, alive } = phasesByUrgency;
  const rank = sql.join(
    [
      sql`case`,
      ...broken.map((phase, at) => sql`when ${pods.phase} = ${phase} then ${sql.raw(`${at}`)}`),
      sql`when ${await isSilent(asker)} then 10`,
      sql`when ${await hasUpdate(asker)} then 11`,
      ...alive.map(
        (phases, at) => sql`when ${inArray(pods.phase, phases)} then ${sql.raw(`${12 + at}`)}`,
      ),
      sql`else 20 end`,
    ],
    sql` `,
  );
  const isOwn = sql`(select ${deployments.createdBy} from ${deployments} where ${deployments.id} = ${pods.deploymentId}) = ${asker.principal.userId}`;
  return sql`(${rank}) * 2 + case when ${isOwn} then 0 else 1 end`;
}

/** Its backend does not answer, so that nobody knows how it is. What has ended is as it was. */
async function isSilent({ hub, principal }: AuthenticatedContext): Promise<SQL> {
  const all = await hub.database
    .select()
    .from(backends)
    .where(eq(backends.organizationId, principal.organizationId));
  const silent = all.filter((backend) => {
    const freshness = freshnessOf(backend, hub.now());
    return freshness === 'STALE' || freshness === 'OFFLINE';
  });
  if (silent.length === 0) return sql`false`;
  const ids = silent.map(({ id }) => id);
  return sql`(${inArray(pods.backendId, ids)} and ${inArray(pods.phase, phasesByUrgency.alive.flat())})`;
}
