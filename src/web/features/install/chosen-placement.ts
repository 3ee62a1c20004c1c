import type { FlavourMatch, Placement } from './install.queries.ts';

export function placementKey({ backend, resource }: Placement): string {
  return `${backend.id} ${resource.id}`;
}

/**
 * Where it is installed, and the flavour with its verdict there. Until a person has chosen, it is
 * the first place that a flavour fits; `match` is undefined where none fits and none is chosen.
 */
export function chosenPlacement(
  placements: readonly Placement[],
  placeKey: string | null,
  flavourId: string | null,
): { place: Placement | undefined; match: FlavourMatch | undefined } {
  const place =
    placements.find((placement) => placementKey(placement) === placeKey) ??
    placements.find(({ chosen }) => chosen !== null) ??
    placements[0];
  const wanted = flavourId ?? place?.chosen?.id;
  return { place, match: place?.matches.find(({ flavour }) => flavour.id === wanted) };
}

type Choices = { requestId: string; flavourId: string | null; name: string };

/** What the hub is asked for: a flavour that does not fit has to be forced. */
export function installInput(
  releaseId: string,
  place: Placement,
  match: FlavourMatch,
  { requestId, flavourId, name }: Choices,
) {
  return {
    id: requestId,
    release: releaseId,
    backend: place.backend.id,
    resource: place.resource.id,
    flavour: flavourId,
    name: name.trim() || null,
    force: match.eligibility !== 'OK',
  };
}
