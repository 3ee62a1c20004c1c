import { and, asc, eq, inArray, ne } from 'drizzle-orm';
import type { Principal } from '#hub/http/context.ts';
import { flavours, releases } from '#hub/store/catalogue-tables.ts';
import type { Database } from '#hub/store/database.ts';
import { deployments, pods } from '#hub/store/runtime-tables.ts';

/** One backend that has one version of an app. */
export type Standing = { appId: string; backendId: string; version: string };

/** Where these apps are installed: every container that has not been removed. */
export function standingOf(database: Database, { organizationId }: Principal, appIds: readonly string[]): Promise<Standing[]> {
  return database.selectDistinct({ appId: releases.appId, backendId: pods.backendId, version: releases.version }).from(pods)
    .innerJoin(deployments, eq(deployments.id, pods.deploymentId))
    .innerJoin(flavours, eq(flavours.id, deployments.flavourId)).innerJoin(releases, eq(releases.id, flavours.releaseId))
    .where(and(eq(pods.organizationId, organizationId), ne(pods.phase, 'REMOVED'), inArray(releases.appId, [...appIds])))
    .orderBy(asc(pods.backendId), asc(releases.version));
}
