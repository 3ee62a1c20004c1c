import type { LogState } from '../reading/log-lines.ts';
import type { SeveralPod } from './several.queries.ts';

export type PodLogWords = { words: string; isProblem: boolean };

/** How the log of one container stands, where it does not simply go on. Undefined: the hub does not list it. */
export function podLogWords(
  pod: SeveralPod | undefined,
  state: LogState | undefined,
): PodLogWords | null {
  const problem = problemOf(pod, state);
  if (problem !== null) return { words: problem, isProblem: true };
  if (pod?.containerId === null)
    return { words: 'no log until the container is created', isProblem: false };
  if (state?.kind === 'ended') return { words: 'ended', isProblem: false };
  if (state?.kind === 'waiting') return { words: 'reading …', isProblem: false };
  return null;
}

function problemOf(pod: SeveralPod | undefined, state: LogState | undefined): string | null {
  if (state?.kind === 'lost') return state.problem;
  if (state?.kind === 'ended' && state.problem !== null) return state.problem;
  if (pod === undefined) return 'is not there any more';
  return pod.phase === 'LOST' ? 'exists no longer' : null;
}
