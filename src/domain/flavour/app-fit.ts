import { hardwareOf } from '#domain/selector/hardware-of.ts';
import { selectorWords } from '#domain/selector/selector-words.ts';
import { diskWords } from './check-machine.ts';
import { matchRelease } from './match-flavours.ts';
import { placementsInOrder } from './best-placement.ts';
import { compareWorth } from './compare-matches.ts';
import type {
  Eligibility,
  FlavourMatch,
  FlavourToMatch,
  ReleaseMatch,
  ResourceToMatch,
} from './match.ts';

export type ReleaseToFit = {
  id: string;
  version: string;
  flavours: readonly FlavourToMatch[];
  /** What its apps may do on the platform; a person is asked before it is installed. */
  scopes: readonly string[];
};

/** A machine under the name of its backend. */
export type MachineToFit = ResourceToMatch & {
  /** Its backend does not answer. */
  isAway: boolean;
  /** Its backend installs nothing new: drained or retired. */
  isClosed: boolean;
  /** Its backend is a demo, which runs nothing. */
  isSimulated: boolean;
};

/** Where an app would run: the newest release that fits anywhere, on the best machine for it. */
export type AppFit = {
  eligibility: Eligibility;
  /** For a card: 'Runs on lab-gpu-2 with CUDA 12'. */
  sentence: string;
  /** null unless eligibility is OK. */
  place: { releaseId: string; flavourId: string; resourceId: string } | null;
  /** One place is better than all others, it can begin at once, and there is nothing to ask. */
  isClear: boolean;
};

/** Of several releases, the newest first; pure and deterministic. */
export function appFit(
  releases: readonly ReleaseToFit[],
  machines: readonly MachineToFit[],
): AppFit {
  const [newest] = releases;
  if (!newest)
    return {
      eligibility: 'NO',
      sentence: 'No repository lists it any more',
      place: null,
      isClear: false,
    };
  if (machines.length === 0)
    return {
      eligibility: 'UNKNOWN',
      sentence: 'Connect a backend to see where it runs',
      place: null,
      isClear: false,
    };
  for (const release of releases) {
    const [best, second] = placesOf(release, machines);
    if (best)
      return {
        eligibility: 'OK',
        sentence: whereItRuns(best, release === newest ? null : release.version),
        place: placeOf(best, release),
        isClear:
          release === newest &&
          release.scopes.length === 0 &&
          canBegin(best.machine) &&
          !isAsGood(second, best),
      };
  }
  return whyNowhere(newest, machines);
}

type Found = { placement: ReleaseMatch; chosen: FlavourMatch; machine: MachineToFit };

/** Best first: a machine that is away, closed or simulated is taken when no other fits. */
function placesOf({ flavours }: ReleaseToFit, machines: readonly MachineToFit[]): Found[] {
  const found = placementsInOrder(
    machines.map((machine) => matchRelease(flavours, machine)),
  ).flatMap((placement) => {
    const machine = machines.find(({ id }) => id === placement.resourceId);
    return placement.chosen && machine ? [{ placement, chosen: placement.chosen, machine }] : [];
  });
  return found.toSorted((a, b) => hindrance(a.machine) - hindrance(b.machine));
}

function hindrance({ isAway, isClosed, isSimulated }: MachineToFit): number {
  return Number(isSimulated) + 2 * Number(isAway) + 4 * Number(isClosed);
}

function canBegin({ isAway, isClosed }: MachineToFit): boolean {
  return !isAway && !isClosed;
}

function isAsGood(other: Found | undefined, best: Found): boolean {
  return (
    other !== undefined &&
    hindrance(other.machine) === hindrance(best.machine) &&
    compareWorth(other.chosen, best.chosen) === 0
  );
}

function placeOf({ chosen }: Found, { id }: ReleaseToFit): AppFit['place'] {
  return { releaseId: id, flavourId: chosen.flavourId, resourceId: chosen.resourceId };
}

function whereItRuns({ placement, chosen, machine }: Found, olderVersion: string | null): string {
  const gpu = gpuWords(chosen, machine);
  const missesGpu =
    gpu === '' &&
    placement.matches.some(
      (match) => match.eligibility !== 'OK' && hardwareOf(selectorsOf(match)) !== 'cpu',
    );
  const where = missesGpu ? 'Runs on CPU only here' : `Runs on ${machine.name}${gpu}`;
  return [
    where,
    olderVersion !== null && ` in version ${olderVersion}`,
    machine.isAway && ', which is away now',
  ]
    .filter(Boolean)
    .join('');
}

function selectorsOf({ conditions }: FlavourMatch) {
  return conditions.map(({ selector }) => selector);
}

/** What a GPU flavour finds there: ' with CUDA 12.4'. Empty for what runs on the processor. */
function gpuWords(chosen: FlavourMatch, { facts: { cuda, rocm, oneapi } }: MachineToFit): string {
  switch (hardwareOf(selectorsOf(chosen))) {
    case 'cpu':
      return '';
    case 'cuda':
      return withVersion(
        'CUDA',
        cuda?.value.map(({ cudaVersion }) => cudaVersion),
      );
    case 'rocm':
      return withVersion(
        'ROCm',
        rocm?.value.map(({ apiVersion }) => apiVersion),
      );
    case 'oneapi':
      return withVersion(
        'oneAPI',
        oneapi?.value.map(({ oneapiVersion }) => oneapiVersion),
      );
  }
}

/** With the version of the first device that has told its own. */
function withVersion(platform: string, versions: (string | null)[] = []): string {
  const version = versions.find((one) => one !== null);
  return ` with ${platform}${version === undefined ? '' : ` ${version}`}`;
}

/** What the closest flavour misses on the closest machine. */
function whyNowhere(release: ReleaseToFit, machines: readonly MachineToFit[]): AppFit {
  const [closest] = placementsInOrder(
    machines.map((machine) => matchRelease(release.flavours, machine)),
  );
  const match = closest?.matches[0];
  if (!match)
    return {
      eligibility: 'NO',
      sentence: 'This release has no flavour',
      place: null,
      isClear: false,
    };
  if (match.eligibility === 'UNKNOWN') {
    const machine = machines.find(({ id }) => id === match.resourceId);
    return {
      eligibility: 'UNKNOWN',
      sentence: `Not checked yet on ${machine?.name}: it ${match.because}`,
      place: null,
      isClear: false,
    };
  }
  if (match.otherPlatform !== undefined)
    return {
      eligibility: 'NO',
      sentence: `Runs on none of your backends: ${match.otherPlatform}`,
      place: null,
      isClear: false,
    };
  return {
    eligibility: 'NO',
    sentence: `Needs ${missing(match, release)}; none of your backends fits`,
    place: null,
    isClear: false,
  };
}

function missing(match: FlavourMatch, { flavours }: ReleaseToFit): string {
  const failed = match.conditions.find(
    ({ selector, eligibility }) => selector.required && eligibility === 'NO',
  );
  if (failed) return selectorWords(failed.selector);
  const size = flavours.find(({ id }) => id === match.flavourId)?.sizeBytes ?? 0;
  return diskWords(size);
}
