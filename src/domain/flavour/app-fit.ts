import { hardwareOf } from '#domain/selector/hardware-of.ts';
import { selectorWords } from '#domain/selector/selector-words.ts';
import { diskWords } from './check-machine.ts';
import { matchRelease } from './match-flavours.ts';
import { placementsInOrder } from './best-placement.ts';
import type {
  Eligibility,
  FlavourMatch,
  FlavourToMatch,
  ReleaseMatch,
  ResourceToMatch,
} from './match.ts';

export type ReleaseToFit = { id: string; version: string; flavours: readonly FlavourToMatch[] };
/** A machine under the name of its backend. One that is away is taken when no other fits. */
export type MachineToFit = ResourceToMatch & { isAway: boolean };

/** Where an app would run: the newest release that fits anywhere, on the best machine for it. */
export type AppFit = {
  eligibility: Eligibility;
  /** For a card: 'Runs on lab-gpu-2 with CUDA 12'. */
  sentence: string;
  /** null unless eligibility is OK. */
  place: { releaseId: string; flavourId: string; resourceId: string } | null;
};

/** Of several releases, the newest first; pure and deterministic. */
export function appFit(
  releases: readonly ReleaseToFit[],
  machines: readonly MachineToFit[],
): AppFit {
  const [newest] = releases;
  if (!newest)
    return { eligibility: 'NO', sentence: 'No repository lists it any more', place: null };
  if (machines.length === 0)
    return {
      eligibility: 'UNKNOWN',
      sentence: 'Connect a backend to see where it runs',
      place: null,
    };
  for (const release of releases) {
    const found = bestOf(release, machines);
    if (found)
      return {
        eligibility: 'OK',
        sentence: whereItRuns(found, release === newest ? null : release.version),
        place: placeOf(found, release),
      };
  }
  return whyNowhere(newest, machines);
}

type Found = { placement: ReleaseMatch; chosen: FlavourMatch; machine: MachineToFit };

function bestOf({ flavours }: ReleaseToFit, machines: readonly MachineToFit[]): Found | undefined {
  const found = placementsInOrder(
    machines.map((machine) => matchRelease(flavours, machine)),
  ).flatMap((placement) => {
    const machine = machines.find(({ id }) => id === placement.resourceId);
    return placement.chosen && machine ? [{ placement, chosen: placement.chosen, machine }] : [];
  });
  return found.find(({ machine }) => !machine.isAway) ?? found[0];
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
  if (!match) return { eligibility: 'NO', sentence: 'This release has no flavour', place: null };
  if (match.eligibility === 'UNKNOWN') {
    const machine = machines.find(({ id }) => id === match.resourceId);
    return {
      eligibility: 'UNKNOWN',
      sentence: `Not checked yet on ${machine?.name}: it ${match.because}`,
      place: null,
    };
  }
  if (match.otherPlatform !== undefined)
    return {
      eligibility: 'NO',
      sentence: `Runs on none of your backends: ${match.otherPlatform}`,
      place: null,
    };
  return {
    eligibility: 'NO',
    sentence: `Needs ${missing(match, release)}; none of your backends fits`,
    place: null,
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
