import type { appCards } from '#hub/store/card-tables.ts';
import type { AppRow, ReleaseRow } from '#hub/store/rows.ts';
import { createResultCache, type ResultCache } from './result-cache.ts';

/** Without its terms: those are held by the index of words. */
export type AppCardRow = Omit<typeof appCards.$inferSelect, 'terms'>;

/** What some flavour of an app asks of a machine; 0 bytes: of any disk, no platforms: of any processor. */
export type Need = { hash: string; leastBytes: number; platforms: readonly string[] };

/** Everything that lists say of one app. Never changed: what changes is replaced. */
export type IndexedApp = {
  app: AppRow;
  card: AppCardRow;
  latestRelease: ReleaseRow | null;
  needs: readonly Need[];
};

/** The apps of one organization, as the store had them in one version of its catalogue. */
export type AppIndex = {
  version: number;
  /** By name. */
  apps: readonly IndexedApp[];
  byId: ReadonlyMap<string, IndexedApp>;
  /** What has been worked out of this version. */
  cache: ResultCache;
};

export function createAppIndex(version: number, all: Iterable<IndexedApp>): AppIndex {
  const apps = [...all].sort(byName);
  return {
    version,
    apps,
    byId: new Map(apps.map((one) => [one.app.id, one])),
    cache: createResultCache(),
  };
}

function byName({ card: a }: IndexedApp, { card: b }: IndexedApp): number {
  if (a.name !== b.name) return a.name < b.name ? -1 : 1;
  return a.appId < b.appId ? -1 : 1;
}
