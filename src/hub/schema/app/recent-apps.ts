import { and, desc, eq, ne, sql } from 'drizzle-orm';
import type { AuthenticatedContext } from '#hub/request/context.ts';
import { flavours, releases } from '#hub/store/catalogue-tables.ts';
import type { AppRow } from '#hub/store/rows.ts';
import { deployments, pods } from '#hub/store/runtime-tables.ts';

/** More deployments than this are not looked back over. */
const maxDeployments = 2_000;
const maxApps = 50;

/** Apps by when one of their containers was installed or started last. */
export async function recentApps(
  { hub: { database }, principal: { organizationId }, load }: AuthenticatedContext,
  limit: number,
): Promise<AppRow[]> {
  const usedAt = sql`greatest(${deployments.createdAt}, ${pods.startedAt})`;
  const newest = database
    .select({ releaseId: flavours.releaseId, usedAt: usedAt.as('used_at') })
    .from(pods)
    .innerJoin(deployments, eq(deployments.id, pods.deploymentId))
    .innerJoin(flavours, eq(flavours.id, deployments.flavourId))
    .where(and(eq(pods.organizationId, organizationId), ne(pods.phase, 'REMOVED')))
    .orderBy(desc(usedAt))
    .limit(maxDeployments)
    .as('newest');
  const rows = await database
    .select({ id: releases.appId })
    .from(newest)
    .innerJoin(releases, eq(releases.id, newest.releaseId))
    .groupBy(releases.appId)
    .orderBy(desc(sql`max(${newest.usedAt})`), releases.appId)
    .limit(Math.max(0, Math.min(limit, maxApps)));
  const { index, row } = await load.view.load(organizationId);
  return rows.flatMap(({ id }) => index.byId.get(id) ?? []).map(row);
}
