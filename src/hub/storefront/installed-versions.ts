import { and, asc, countDistinct, eq, inArray, ne, sql } from 'drizzle-orm';
import {
  furthest,
  installationOf,
  type InstallationState,
} from '#domain/lifecycle/installation.ts';
import type { AppIndex } from './app-index.ts';
import { flavours, releases } from '#hub/store/catalogue-tables.ts';
import type { Database } from '#hub/store/database.ts';
import { deployments, pods } from '#hub/store/runtime-tables.ts';

/** One backend that has one version of an app, and how far it is there. */
export type InstalledVersion = {
  backendId: string;
  version: string;
  state: InstallationState | null;
};

/**
 * What is or was to be installed, by the app's id: every container that has not been removed, of
 * which flavours, and of how many deployments.
 */
export type Installs = ReadonlyMap<
  string,
  {
    state: InstallationState | null;
    versions: readonly InstalledVersion[];
    flavourIds: ReadonlySet<string>;
    deployments: number;
  }
>;

export async function installsOf(
  database: Database,
  organizationId: string,
  index: AppIndex,
): Promise<Installs> {
  const hasRun = sql<boolean>`${pods.firstRunAt} is not null`;
  const rows = await database
    .select({
      flavourId: deployments.flavourId,
      backendId: pods.backendId,
      phase: pods.phase,
      hasRun,
      // A deployment has one container, so that none is counted in two phases.
      deployments: countDistinct(deployments.id),
    })
    .from(pods)
    .innerJoin(deployments, eq(deployments.id, pods.deploymentId))
    .where(and(eq(pods.organizationId, organizationId), ne(pods.phase, 'REMOVED')))
    .groupBy(deployments.flavourId, pods.backendId, pods.phase, hasRun)
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
  for (const { flavourId, backendId, deployments, ...life } of rows) {
    const { appId, version } = known.get(flavourId) ?? {};
    if (appId === undefined || version === undefined) continue;
    const one = byApp.get(appId) ?? {
      versions: new Map<string, InstalledVersion>(),
      flavourIds: new Set<string>(),
      deployments: 0,
    };
    const key = `${backendId} ${version}`;
    const state = furthest([installationOf(life), one.versions.get(key)?.state ?? null]);
    one.flavourIds.add(flavourId);
    one.versions.set(key, { backendId, version, state });
    byApp.set(appId, { ...one, deployments: one.deployments + deployments });
  }
  return new Map(
    [...byApp].map(([appId, { versions, ...one }]) => {
      const all = [...versions.values()];
      return [appId, { ...one, versions: all, state: furthest(all.map(({ state }) => state)) }];
    }),
  );
}

type FlavourOf = { appId: string; version: string };

/** Of which app and version the flavours are that some view of this index has found installed. */
export function flavoursInUse({ cache }: AppIndex): ReadonlyMap<string, FlavourOf> {
  return knownFlavours(cache);
}

function knownFlavours(cache: AppIndex['cache']): Map<string, FlavourOf> {
  return cache.get('flavours that are installed', () => new Map<string, FlavourOf>());
}

/**
 * Of which app and version these flavours are, which does not change: each is asked for once while
 * the index stands.
 */
async function versionsOf(
  database: Database,
  { cache }: AppIndex,
  flavourIds: string[],
): Promise<ReadonlyMap<string, FlavourOf>> {
  const known = knownFlavours(cache);
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
