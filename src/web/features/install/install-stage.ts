import type { CommandState, CommandVerb } from '#domain/command/command.ts';
import type { PodPhase } from '#domain/lifecycle/pod-phase.ts';

type Progress = { percent: number | null; text: string };
type PodState = { phase: PodPhase; reason: string | null; progress: Progress | null };
type CommandSeen = { verb: CommandVerb; state: CommandState; reason: string | null };

export const installSteps = ['queued', 'pulling', 'creating', 'starting', 'running'] as const;
export type InstallStep = (typeof installSteps)[number];

/** How far an install is: at a step, arrived, or ended before it arrived. */
export type InstallStage =
  | { kind: 'in-progress'; step: InstallStep; percent: number | null; words: string }
  | { kind: 'running' }
  | { kind: 'failed'; because: string }
  | { kind: 'ended'; words: string };

/** Ends of the deploy command that mean the container will not come, whatever its phase still says. */
const refusals: Partial<Record<CommandState, string>> = {
  FAILED: 'The install failed.',
  REJECTED: 'The backend refused to install it.',
  EXPIRED:
    'The backend did not fetch the request in time, so nothing was installed. Check that it is connected, then install again.',
  CANCELLED: 'The install was cancelled.',
  IN_DOUBT: 'It is not known whether it was installed.',
};

/** The stage of an install from its pod and what was asked of it. */
export function installStage(pod: PodState, commands: readonly CommandSeen[]): InstallStage {
  const deploy = commands.find(({ verb }) => verb === 'DEPLOY');
  const refusal = deploy && refusals[deploy.state];
  if (refusal !== undefined && !hasStarted(pod.phase))
    return { kind: 'failed', because: deploy?.reason ?? pod.reason ?? refusal };
  return stages[pod.phase](pod, deploy);
}

const stages: Record<PodPhase, (pod: PodState, deploy: CommandSeen | undefined) => InstallStage> = {
  PENDING: ({ progress }, deploy) => inProgress('queued', progress, waitingWords(deploy?.state)),
  PULLING: ({ progress }) => inProgress('pulling', progress, 'Downloading the image'),
  CREATING: ({ progress }) => inProgress('creating', progress, 'Creating the container'),
  STARTING: ({ progress }) => inProgress('starting', progress, 'Starting the container'),
  RUNNING: () => ({ kind: 'running' }),
  UNHEALTHY: () => ({ kind: 'running' }),
  FAILED: failed,
  LOST: failed,
  EXITED: () => ({ kind: 'ended', words: 'It has finished without an error.' }),
  STOPPING: () => ({ kind: 'ended', words: 'It was stopped.' }),
  STOPPED: () => ({ kind: 'ended', words: 'It was stopped.' }),
  REMOVING: () => ({ kind: 'ended', words: 'It was removed.' }),
  REMOVED: () => ({ kind: 'ended', words: 'It was removed.' }),
};

function failed({ reason }: PodState, deploy: CommandSeen | undefined): InstallStage {
  return {
    kind: 'failed',
    because: reason ?? deploy?.reason ?? 'The container exited with an error. See its log.',
  };
}

function hasStarted(phase: PodPhase): boolean {
  return phase === 'RUNNING' || phase === 'UNHEALTHY' || phase === 'EXITED';
}

function inProgress(step: InstallStep, progress: Progress | null, words: string): InstallStage {
  return {
    kind: 'in-progress',
    step,
    percent: progress?.percent ?? null,
    words: progress?.text || words,
  };
}

function waitingWords(state: CommandState | undefined): string {
  return state === 'ACCEPTED' || state === 'RUNNING'
    ? 'The backend is starting'
    : 'Waiting for the backend to fetch the request';
}
