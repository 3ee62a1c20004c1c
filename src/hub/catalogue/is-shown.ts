import { and, eq, inArray, ne, or, sql, type SQL } from 'drizzle-orm';
import type { Principal } from '#hub/http/context.ts';
import { appCards } from '#hub/store/card-tables.ts';
import { flavours, releases } from '#hub/store/catalogue-tables.ts';
import type { Database } from '#hub/store/database.ts';
import { deployments, pods } from '#hub/store/runtime-tables.ts';

/** Whether the store shows an app, for queries of its card: a repository in use lists it, or it is installed. */
export function isShown(database: Database, principal: Principal): SQL | undefined {
  return or(sql`${appCards.repoIds} <> '{}'`, inArray(appCards.appId, installedApps(database, principal)));
}

function installedApps(database: Database, { organizationId }: Principal) {
  return database.select({ id: releases.appId }).from(pods)
    .innerJoin(deployments, eq(deployments.id, pods.deploymentId))
    .innerJoin(flavours, eq(flavours.id, deployments.flavourId)).innerJoin(releases, eq(releases.id, flavours.releaseId))
    .where(and(eq(pods.organizationId, organizationId), ne(pods.phase, 'REMOVED')));
}
