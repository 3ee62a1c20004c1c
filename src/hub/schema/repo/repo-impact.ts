import { and, asc, eq, inArray, ne, notExists, sql } from 'drizzle-orm';
import { alias } from 'drizzle-orm/pg-core';
import type { AuthenticatedContext } from '#hub/request/context.ts';
import { apps, flavours, releases } from '#hub/store/catalogue-tables.ts';
import type { AppRow, PodRow, RepoRow } from '#hub/store/rows.ts';
import { deployments, pods } from '#hub/store/runtime-tables.ts';

const maxRows = 1_000;

/** Apps that only this repository lists. */
export function appsOfRepoAlone(
  { hub: { database } }: AuthenticatedContext,
  { id, organizationId }: RepoRow,
): Promise<AppRow[]> {
  const elsewhere = alias(flavours, 'elsewhere');
  const itsReleases = alias(releases, 'its_releases');
  const own = database
    .select({ id: releases.appId })
    .from(flavours)
    .innerJoin(releases, eq(releases.id, flavours.releaseId))
    .where(eq(flavours.repoId, id));
  const others = database
    .select({ one: sql`1` })
    .from(elsewhere)
    .innerJoin(itsReleases, eq(itsReleases.id, elsewhere.releaseId))
    .where(and(eq(itsReleases.appId, apps.id), ne(elsewhere.repoId, id)));
  return database
    .select()
    .from(apps)
    .where(and(eq(apps.organizationId, organizationId), inArray(apps.id, own), notExists(others)))
    .orderBy(asc(apps.identifier))
    .limit(maxRows);
}

/** Containers of its flavours that are there now. */
export async function podsOfRepo(
  { hub: { database } }: AuthenticatedContext,
  { id, organizationId }: RepoRow,
): Promise<PodRow[]> {
  const rows = await database
    .select({ pod: pods })
    .from(pods)
    .innerJoin(deployments, eq(deployments.id, pods.deploymentId))
    .innerJoin(flavours, eq(flavours.id, deployments.flavourId))
    .where(
      and(
        eq(flavours.repoId, id),
        eq(pods.organizationId, organizationId),
        ne(pods.phase, 'REMOVED'),
      ),
    )
    .orderBy(asc(pods.createdAt), asc(pods.id))
    .limit(maxRows);
  return rows.map(({ pod }) => pod);
}
