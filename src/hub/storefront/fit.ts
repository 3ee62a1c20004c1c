import { createHash } from 'node:crypto';
import { and, asc, eq, inArray } from 'drizzle-orm';
import { labelByKind } from '#domain/backend/label-by-kind.ts';
import { appFit, type MachineToFit, type ReleaseToFit } from '#domain/flavour/app-fit.ts';
import type { Eligibility } from '#domain/flavour/match.ts';
import { stableFirst } from '#domain/release/stable-first.ts';
import { isSimulated } from '#domain/backend/backend-kind.ts';
import { takesInstalls } from '#domain/backend/backend-lifecycle.ts';
import { freshnessOf } from '#domain/backend/freshness.ts';
import type { Database } from '#hub/store/database.ts';
import type { AppIndex } from './app-index.ts';
import { apps, flavours, releases, repos } from '#hub/store/catalogue-tables.ts';
import type { BackendRow } from '#hub/store/rows.ts';
import { backends, resources } from '#hub/store/runtime-tables.ts';
import { groupedBy } from '#hub/store/grouped-by.ts';
import { registryImages } from '#hub/store/storefront-tables.ts';
import {
  imageRulesOf,
  isImageOfFlavour,
  measuredImage,
} from '#hub/catalogue/images/measured-image.ts';
import { isListed } from '#hub/catalogue/is-listed.ts';
import { factsOf } from './facts-of.ts';

/** Where an app would run, with the ids of what it is about. */
export type Fit = {
  eligibility: Eligibility;
  sentence: string;
  backendId: string | null;
  releaseId: string | null;
  version: string | null;
  flavourId: string | null;
  isClear: boolean;
};

export type Machine = MachineToFit & { backend: BackendRow };

/** Every machine of the organization, under its backend's name. */
export async function machinesOf(
  { database, now }: { database: Database; now: () => Date },
  organizationId: string,
): Promise<Machine[]> {
  const rows = await database
    .select({ backend: backends, resource: resources })
    .from(resources)
    .innerJoin(backends, eq(backends.id, resources.backendId))
    .where(eq(resources.organizationId, organizationId))
    .orderBy(asc(backends.name), asc(resources.name), asc(resources.id));
  return rows.map(({ backend, resource }) => {
    const freshness = freshnessOf(backend, now());
    return {
      id: resource.id,
      name: labelByKind(backend),
      facts: factsOf(resource),
      isAway: freshness === 'STALE' || freshness === 'OFFLINE',
      isClosed: !takesInstalls(backend.standing),
      isSimulated: isSimulated(backend.kind),
      backend,
    };
  });
}

/**
 * The fit of each of these apps, read together. What is known of an index on these machines is not
 * worked out again.
 */
export async function fitsOf(
  hub: { database: Database },
  organizationId: string,
  { index, machines }: { index: AppIndex; machines: readonly Machine[] },
  appIds: readonly string[],
): Promise<Fit[]> {
  const known = index.cache.get(`fits ${machinesKey(machines)}`, () => new Map<string, Fit>());
  const missing = [...new Set(appIds.filter((id) => !known.has(id)))];
  if (missing.length > 0) {
    const byApp = await releasesToFit(hub, organizationId, missing);
    for (const id of missing) known.set(id, fitOf(byApp.get(id) ?? [], machines));
  }
  return appIds.flatMap((id) => known.get(id) ?? []);
}

function fitOf(toFit: readonly ReleaseToFit[], machines: readonly Machine[]): Fit {
  const { eligibility, sentence, place, isClear } = appFit(toFit, machines);
  const backendId =
    machines.find((machine) => machine.id === place?.resourceId)?.backend.id ?? null;
  return {
    eligibility,
    sentence,
    backendId,
    releaseId: place?.releaseId ?? null,
    version: toFit.find(({ id }) => id === place?.releaseId)?.version ?? null,
    flavourId: place?.flavourId ?? null,
    isClear,
  };
}

/** Everything of machines that a fit depends on. */
function machinesKey(machines: readonly Machine[]): string {
  return createHash('sha256')
    .update(
      JSON.stringify(
        machines.map(({ id, name, facts, ...life }) => [
          id,
          name,
          facts,
          life.isAway,
          life.isClosed,
          life.isSimulated,
        ]),
      ),
    )
    .digest('hex');
}

/** What is listed of these apps, the newest stable release first, flavours in the author's order. */
async function releasesToFit(
  { database }: { database: Database },
  organizationId: string,
  appIds: readonly string[],
): Promise<Map<string, ReleaseToFit[]>> {
  const rules = await imageRulesOf(database, organizationId);
  const rows = await database
    .select({
      appId: releases.appId,
      releaseId: releases.id,
      version: releases.version,
      scopes: releases.scopes,
      identifier: apps.identifier,
      id: flavours.id,
      name: flavours.name,
      selectors: flavours.selectors,
      sizeBytes: flavours.sizeBytes,
      imageString: flavours.imageString,
      registry: { sizeBytes: registryImages.sizeBytes, platforms: registryImages.platforms },
    })
    .from(flavours)
    .innerJoin(releases, eq(releases.id, flavours.releaseId))
    .innerJoin(apps, eq(apps.id, releases.appId))
    .innerJoin(repos, eq(repos.id, flavours.repoId))
    .leftJoin(registryImages, isImageOfFlavour())
    .where(
      and(
        inArray(releases.appId, [...appIds]),
        eq(flavours.organizationId, organizationId),
        isListed(),
      ),
    )
    .orderBy(asc(repos.addedAt), asc(repos.id), asc(flavours.position));
  const byApp = new Map<string, ReleaseToFit[]>();
  for (const [appId, ofApp] of groupedBy(rows, (row) => row.appId)) {
    const list = [...groupedBy(ofApp, ({ releaseId }) => releaseId)].map(
      ([id, [first, ...others]]) => ({
        id,
        version: first?.version ?? '',
        scopes: first?.scopes ?? [],
        flavours: [first, ...others].flatMap((row, position) =>
          row ? [{ ...row, ...measuredImage(row, rules), position }] : [],
        ),
      }),
    );
    byApp.set(
      appId,
      list.toSorted((a, b) => stableFirst(a.version, b.version)),
    );
  }
  return byApp;
}
