import type { InstallationState } from '#domain/lifecycle/installation.ts';
import type { PodPhase } from '#domain/lifecycle/pod-phase.ts';

type Named = { id: string; name: string };
type Release = { id: string; version: string };
type Pod = { id: string; phase: PodPhase; progress: { percent: number | null } | null };

/** What an act on a card has to know of its app. */
export type AppToAct = {
  name: string;
  latestRelease: Release | null;
  fit: {
    eligibility: 'OK' | 'NO' | 'UNKNOWN';
    isClear: boolean;
    release: Release | null;
    backend: (Named & { isDemo: boolean }) | null;
    flavour: Named | null;
  };
  installation: { state: InstallationState; pods: readonly Pod[] } | null;
};

/** What is installed at once, and on what: nothing was left to choose. */
export type ClearInstall = {
  release: Release;
  backend: Named & { isDemo: boolean };
  flavour: Named;
};

/** The one act that fits the state of an app. */
export type AppAct =
  | { kind: 'install-at-once'; install: ClearInstall }
  | { kind: 'choose'; release: Release }
  | { kind: 'watch'; podId: string; percent: number | null }
  | { kind: 'see-why'; podId: string }
  | { kind: 'start'; podId: string }
  | { kind: 'none' };

export function appAct({ installation, fit, latestRelease }: AppToAct): AppAct {
  const pod = installation?.pods.at(-1);
  return installation && pod ? actOn(installation.state, pod) : installing(fit, latestRelease);
}

function installing(fit: AppToAct['fit'], latestRelease: Release | null): AppAct {
  const { isClear, release, backend, flavour } = fit;
  if (isClear && release && backend && flavour)
    return { kind: 'install-at-once', install: { release, backend, flavour } };
  const wanted = release ?? latestRelease;
  return fit.eligibility === 'NO' || wanted === null
    ? { kind: 'none' }
    : { kind: 'choose', release: wanted };
}

function actOn(state: InstallationState, { id, phase, progress }: Pod): AppAct {
  switch (state) {
    case 'INSTALLING':
      return { kind: 'watch', podId: id, percent: progress?.percent ?? null };
    case 'FAILED':
    case 'LOST':
      return { kind: 'see-why', podId: id };
    case 'NOT_RUNNING':
      return phase === 'STOPPED' || phase === 'EXITED'
        ? { kind: 'start', podId: id }
        : { kind: 'see-why', podId: id };
    case 'RUNNING':
      return { kind: 'none' };
  }
}
