import { and, asc, countDistinct, eq, inArray, ne } from 'drizzle-orm';
import type { AppIndex } from './app-index.ts';
import { flavours, releases } from '#hub/store/catalogue-tables.ts';
import type { Database } from '#hub/store/database.ts';
import { deployments, pods } from '#hub/store/runtime-tables.ts';

/** One backend that has one version of an app. */
export type InstalledVersion = { backendId: string; version: string };

/**
 * What is installed, by the app's id: every container that has not been removed, of which flavours,
 * and of how many deployments.
 */
export type Installs = ReadonlyMap<
  string,
  { versions: readonly InstalledVersion[]; flavourIds: ReadonlySet<string>; deployments: number }
>;

export async function installsOf(
  database: Database,
  organizationId: string,
  index: AppIndex,
): Promise<Installs> {
  const rows = await database
    .select({
      flavourId: deployments.flavourId,
      backendId: pods.backendId,
      deployments: countDistinct(deployments.id),
    })
    .from(pods)
    .innerJoin(deployments, eq(deployments.id, pods.deploymentId))
    .where(and(eq(pods.organizationId, organizationId), ne(pods.phase, 'REMOVED')))
    .groupBy(deployments.flavourId, pods.backendId)
    .orderBy(asc(pods.backendId));
  const known = await versionsOf(
    database,
    index,
    rows.map(({ flavourId }) => flavourId),
  );
  const byApp = new Map<
    string,
    { versions: Map<string, InstalledVersion>; flavourIds: Set<string>; deployments: number }
  >();
  for (const { flavourId, backendId, deployments } of rows) {
    const { appId, version } = known.get(flavourId) ?? {};
    if (appId === undefined || version === undefined) continue;
    const one = byApp.get(appId) ?? {
      versions: new Map<string, InstalledVersion>(),
      flavourIds: new Set<string>(),
      deployments: 0,
    };
    one.flavourIds.add(flavourId);
    one.versions.set(`${backendId} ${version}`, { backendId, version });
    byApp.set(appId, { ...one, deployments: one.deployments + deployments });
  }
  return new Map(
    [...byApp].map(([appId, { versions, ...one }]) => [
      appId,
      { ...one, versions: [...versions.values()] },
    ]),
  );
}

type FlavourOf = { appId: string; version: string };

/**
 * Of which app and version these flavours are, which does not change: each is asked for once while
 * the index stands.
 */
async function versionsOf(
  database: Database,
  { cache }: AppIndex,
  flavourIds: string[],
): Promise<ReadonlyMap<string, FlavourOf>> {
  const known = cache.get('flavours that are installed', () => new Map<string, FlavourOf>());
  const missing = [...new Set(flavourIds.filter((id) => !known.has(id)))];
  for (let from = 0; from < missing.length; from += 1_000) {
    const rows = await database
      .select({ id: flavours.id, appId: releases.appId, version: releases.version })
      .from(flavours)
      .innerJoin(releases, eq(releases.id, flavours.releaseId))
      .where(inArray(flavours.id, missing.slice(from, from + 1_000)));
    for (const { id, ...one } of rows) known.set(id, one);
  }
  return known;
}
