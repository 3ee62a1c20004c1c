import { takesInstalls } from '#domain/backend/backend-lifecycle.ts';
import { labelByKind } from '#domain/backend/label-by-kind.ts';
import type { FlavourMatch } from '#domain/flavour/match.ts';
import { Refusal, notFound } from '#hub/refusal.ts';
import type { BackendRow, FlavourRow } from '#hub/store/rows.ts';
import type { ReleasePlacement } from './place-release.ts';

export type PlacementRequest = {
  /** null: the best of the backend. */
  resourceId: string | null;
  /** null: the one that the matcher chooses. */
  flavour: FlavourRow | null;
  /** Although the matcher says no. */
  isForced: boolean;
};

export type PlacementChoice = {
  placement: ReleasePlacement;
  match: FlavourMatch;
  flavour: FlavourRow;
};

/**
 * Where to install and what: as wished when that fits or is forced, else a refusal with the
 * matcher's reason.
 */
export function choosePlacement(
  placements: ReleasePlacement[],
  backend: BackendRow,
  { resourceId, flavour, isForced }: PlacementRequest,
): PlacementChoice {
  if (!takesInstalls(backend.standing))
    throw new Refusal(
      'CONFLICT',
      `${labelByKind(backend)} is ${backend.standing.toLowerCase()}: new apps cannot be installed on it. Choose another backend, or resume it.`,
    );
  if (placements.length === 0)
    throw new Refusal(
      'BAD_INPUT',
      `${labelByKind(backend)} has not reported its resources yet. Start it, then install again.`,
    );
  const possible =
    resourceId === null
      ? placements
      : placements.filter(({ resource }) => resource.id === resourceId);
  if (possible.length === 0) throw notFound('resource');
  const choices = possible
    .flatMap((placement) => choicesAt(placement, flavour, isForced))
    .toSorted((a, b) => rank(a.match) - rank(b.match));
  const [best] = choices;
  if (!best)
    throw new Refusal(
      'BAD_INPUT',
      `${whyNot(possible, flavour)}. Choose another flavour or backend, or install it anyway.`,
    );
  return best;
}

/** The matcher's order is kept where eligibility is the same. */
function rank({ eligibility }: FlavourMatch): number {
  return { OK: 0, UNKNOWN: 1, NO: 2 }[eligibility];
}

function choicesAt(
  placement: ReleasePlacement,
  wanted: FlavourRow | null,
  isForced: boolean,
): PlacementChoice[] {
  return placement.matches.flatMap((match) => {
    const flavour = placement.flavours.find(({ id }) => id === match.flavourId);
    const isWanted = wanted === null || wanted.id === match.flavourId;
    return flavour && isWanted && (isForced || match.eligibility === 'OK')
      ? [{ placement, match, flavour }]
      : [];
  });
}

function whyNot([nearest]: ReleasePlacement[], flavour: FlavourRow | null): string {
  if (!flavour) return nearest?.sentence ?? 'There is no place for it';
  if (flavour.withdrawnAt) return `${flavour.name} has been withdrawn by its repository`;
  const match = nearest?.matches.find(({ flavourId }) => flavourId === flavour.id);
  if (match?.otherPlatform !== undefined) return `${flavour.name} ${match.because}`;
  const where = nearest ? labelByKind(nearest.backend) : 'it';
  return `${flavour.name} cannot run on ${where}: it ${match?.because}`;
}
