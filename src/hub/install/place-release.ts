import { and, asc, eq } from 'drizzle-orm';
import { placementsInOrder } from '#domain/flavour/best-placement.ts';
import { matchRelease } from '#domain/flavour/match-flavours.ts';
import type { ReleaseMatch } from '#domain/flavour/match.ts';
import type { ResourceFacts } from '#domain/resource/resource-facts.ts';
import { labelByKind } from '#domain/backend/label-by-kind.ts';
import { freshnessOf } from '#domain/backend/freshness.ts';
import type { AuthenticatedContext } from '#hub/request/context.ts';
import { measuredImage } from '#hub/catalogue/images/measured-image.ts';
import { backends, resources } from '#hub/store/runtime-tables.ts';
import type { BackendRow, FlavourRow, ReleaseRow, ResourceRow } from '#hub/store/rows.ts';
import { factsOf } from '#hub/storefront/facts-of.ts';
import { imagesOnBackends } from './images-on-backends.ts';

/** What a release would do on one resource, with the rows that it is about. */
export type ReleasePlacement = ReleaseMatch & {
  backend: BackendRow;
  resource: ResourceRow;
  facts: ResourceFacts;
  /** The sentence without what is true of this moment alone. */
  reason: string;
  flavours: FlavourRow[];
};

/**
 * Every resource of every backend, or of one, with what the matcher says of this release there; the
 * best first.
 */
export async function placeRelease(
  { hub, principal, load }: AuthenticatedContext,
  release: ReleaseRow,
  backendId?: string,
): Promise<ReleasePlacement[]> {
  const flavours = (await load.flavoursOfRelease.load(release.id)).filter(
    ({ withdrawnAt }) => withdrawnAt === null,
  );
  // The order of the list is the author's, and settles draws between repositories that list the
  // same release.
  const { identifier } = await load.app.load(release.appId);
  const rules = await load.imageRules.load(principal.organizationId);
  const registries = await load.registryOfImage.loadMany(
    flavours.map(({ imageString }) => imageString),
  );
  const toMatch = flavours.map((flavour, position) => {
    const said = registries[position];
    const registry = said && !(said instanceof Error) ? said : null;
    const { version } = release;
    const measured = measuredImage({ ...flavour, identifier, version, registry }, rules);
    const { imageString: image } = flavour;
    return { ...flavour, ...measured, image, digest: registry?.digest ?? null, position };
  });
  const imagesOn = await imagesOnBackends(hub.database, principal.organizationId, toMatch);
  const rows = await hub.database
    .select({ backend: backends, resource: resources })
    .from(resources)
    .innerJoin(backends, eq(backends.id, resources.backendId))
    .where(
      and(
        eq(resources.organizationId, principal.organizationId),
        backendId === undefined ? undefined : eq(backends.id, backendId),
      ),
    )
    .orderBy(asc(backends.name), asc(resources.name), asc(resources.id));
  const placements = rows.map(({ backend, resource }) => {
    const facts = factsOf(resource);
    const match = matchRelease(toMatch, {
      id: resource.id,
      name: labelByKind(backend),
      facts,
      images: imagesOn.get(backend.id) ?? new Set(),
    });
    return {
      ...match,
      reason: match.sentence,
      sentence: withFreshness(match, backend, hub.now()),
      backend,
      resource,
      facts,
      flavours,
    };
  });
  return placementsInOrder(placements);
}

function withFreshness({ sentence, chosen }: ReleaseMatch, backend: BackendRow, now: Date): string {
  const freshness = freshnessOf(backend, now);
  const isAway = freshness === 'STALE' || freshness === 'OFFLINE';
  return isAway && chosen
    ? `${sentence}. ${labelByKind(backend)} is away; it begins if the backend is back within ten minutes`
    : sentence;
}
