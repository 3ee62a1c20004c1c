import { and, asc, eq, inArray } from 'drizzle-orm';
import { appFit, type MachineToFit, type ReleaseToFit } from '#domain/flavour/app-fit.ts';
import type { Eligibility } from '#domain/flavour/match.ts';
import { newestFirst } from '#domain/release/newest-first.ts';
import { freshnessOf } from '#hub/agents/freshness.ts';
import type { Principal } from '#hub/http/context.ts';
import type { Hub } from '#hub/hub.ts';
import { flavours, releases, repos } from '#hub/store/catalogue-tables.ts';
import type { BackendRow } from '#hub/store/rows.ts';
import { backends, resources } from '#hub/store/runtime-tables.ts';
import { groupedBy } from './grouped-by.ts';
import { isListed } from './is-listed.ts';
import { factsOf } from './place-release.ts';

/** Where an app would run, with the ids of what it is about. */
export type Fit = { eligibility: Eligibility; sentence: string; backendId: string | null; releaseId: string | null; flavourId: string | null };

export type Machine = MachineToFit & { backend: BackendRow };

/** Every machine of the organization, under its backend's name. */
export async function machinesOf({ database, now }: Hub, { organizationId }: Principal): Promise<Machine[]> {
  const rows = await database.select({ backend: backends, resource: resources }).from(resources)
    .innerJoin(backends, eq(backends.id, resources.backendId)).where(eq(resources.organizationId, organizationId))
    .orderBy(asc(backends.name), asc(resources.name), asc(resources.id));
  return rows.map(({ backend, resource }) => {
    const freshness = freshnessOf(backend, now());
    return { id: resource.id, name: backend.name, facts: factsOf(resource), isAway: freshness === 'STALE' || freshness === 'OFFLINE', backend };
  });
}

/** The fit of each of these apps, read together. */
export async function fitsOf(hub: Hub, principal: Principal, appIds: readonly string[]): Promise<Fit[]> {
  const machines = await machinesOf(hub, principal);
  const byApp = await releasesToFit(hub, principal, appIds);
  return appIds.map((id) => {
    const { eligibility, sentence, place } = appFit(byApp.get(id) ?? [], machines);
    const backendId = machines.find((machine) => machine.id === place?.resourceId)?.backend.id ?? null;
    return { eligibility, sentence, backendId, releaseId: place?.releaseId ?? null, flavourId: place?.flavourId ?? null };
  });
}

/** What is listed of these apps, newest release first, flavours in the author's order. */
async function releasesToFit({ database }: Hub, { organizationId }: Principal, appIds: readonly string[]): Promise<Map<string, ReleaseToFit[]>> {
  const rows = await database.select({
    appId: releases.appId, releaseId: releases.id, version: releases.version,
    flavour: { id: flavours.id, name: flavours.name, selectors: flavours.selectors, sizeBytes: flavours.sizeBytes },
  }).from(flavours).innerJoin(releases, eq(releases.id, flavours.releaseId)).innerJoin(repos, eq(repos.id, flavours.repoId))
    .where(and(inArray(releases.appId, [...appIds]), eq(flavours.organizationId, organizationId), isListed()))
    .orderBy(asc(repos.addedAt), asc(repos.id), asc(flavours.position));
  const byApp = new Map<string, ReleaseToFit[]>();
  for (const [appId, ofApp] of groupedBy(rows, (row) => row.appId)) {
    const list = [...groupedBy(ofApp, ({ releaseId }) => releaseId)].map(([id, [first, ...others]]) => ({
      id, version: first?.version ?? '', flavours: [first, ...others].flatMap((row, position) => (row ? [{ ...row.flavour, position }] : [])),
    }));
    byApp.set(appId, list.toSorted((a, b) => newestFirst(a.version, b.version)));
  }
  return byApp;
}
