import type { InstallationState } from '#domain/lifecycle/installation.ts';
import type { PodPhase } from '#domain/lifecycle/pod-phase.ts';
import { splitWords } from '#domain/refusal/engine-words.ts';
import { countWords } from './count-words.ts';
import { isSilent, type Freshness } from './freshness-words.ts';

type Backend = { id: string; name: string; isDemo: boolean; freshness: Freshness };
type Pod = {
  phase: PodPhase;
  reason: string | null;
  progress: { percent: number | null } | null;
  backend: Backend;
};
export type Installation = { state: InstallationState; pods: readonly Pod[] };

/** `words`, then the backend where there is one to name, then why. */
export type InstallationWords = {
  words: string;
  on: Backend | null;
  because: string | null;
  /** All backends that it is about. */
  backends: Backend[];
};

/** What is said of an installation: "Installed" of what has run, and of nothing else. */
export function installationWords({ state, pods }: Installation): InstallationWords {
  const backends = [...new Map(pods.map(({ backend }) => [backend.id, backend])).values()];
  const said = (words: string, rest: Partial<InstallationWords> = {}): InstallationWords => ({
    words,
    on: null,
    because: null,
    backends,
    ...rest,
  });
  switch (state) {
    case 'RUNNING':
      return said(...runningWords(backends));
    case 'INSTALLING':
      return said(`Installing${percentWords(pods)}`);
    case 'NOT_RUNNING':
      return said('Installed, not running', { because: reasonOf(pods, null) });
    case 'FAILED':
      return said('Failed', { because: reasonOf(pods, 'It has never run.') });
    case 'LOST':
      return said('Lost', { because: reasonOf(pods, null) });
  }
}

function runningWords(backends: Backend[]): [string, Partial<InstallationWords>] {
  const isOld = backends.length > 0 && backends.every(({ freshness }) => isSilent(freshness));
  const words = isOld ? 'Last seen running on' : 'Running on';
  const [only] = backends;
  if (only && backends.length === 1) return [words, { on: only }];
  return [`${words} ${countWords(backends.length, 'backend')}`, {}];
}

function percentWords(pods: readonly Pod[]): string {
  const percents = pods.flatMap(({ progress }) => progress?.percent ?? []);
  return percents.length === 0 ? '' : ` ${Math.floor(Math.max(...percents))} %`;
}

function reasonOf(pods: readonly Pod[], without: string | null): string | null {
  const newest = pods.findLast(({ reason }) => reason !== null);
  if (newest?.reason) return splitWords(newest.reason).sentence;
  if (without !== null && pods.some(({ phase }) => phase === 'STOPPED'))
    return 'It was stopped before it ran.';
  return without;
}
