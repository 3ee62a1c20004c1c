import type { ContainerInspectInfo } from 'dockerode';
import { podHealths } from '#domain/lifecycle/pod-health.ts';
import type { ObservedContainer } from '#backend/drivers/port/driver.ts';
import { labelNames } from './labels.ts';

const states = [
  'created',
  'running',
  'paused',
  'restarting',
  'removing',
  'exited',
  'dead',
] as const;

/**
 * Podman starts again within one or two seconds, on a busy machine within some more. What shows
 * "stopped" for longer than this was left so: rootless Podman 4 does that now and then.
 */
const maxRestartMs = 15_000;
/** A check may print pages; its last words matter. */
const maxCheckOutput = 500;

type EngineState = ContainerInspectInfo['State'];

/** From the engine's terms to ours; undefined for a container that is not of this backend. */
export function observedContainer(
  info: ContainerInspectInfo,
  { backendIds, now }: { backendIds: readonly string[]; now: Date },
  imageDigest: string | null,
): ObservedContainer | undefined {
  const labels = info.Config.Labels ?? {};
  if (!backendIds.includes(labels[labelNames.backend] ?? '')) return undefined;
  const { state, health, exitCode, error, startedAt, finishedAt } = lifeOf(info, now);
  // No spread: an object that begins with one gets a hidden class of its own, which takes more than all in it.
  return {
    state,
    health,
    exitCode,
    error,
    startedAt,
    finishedAt,
    isOomKilled: outOfMemory(info),
    id: info.Id,
    uid: labels[labelNames.pod] ?? '',
    commandId: labels[labelNames.command] ?? '',
    name: info.Name.replace(/^\//, ''),
    image: info.Config.Image,
    imageDigest,
    restartCount: info.RestartCount,
    createdAt: new Date(info.Created),
    labels: ownLabels(labels),
  };
}

/** As many and as long as the hub takes them. */
function ownLabels(labels: Record<string, string>): Record<string, string> {
  return Object.fromEntries(
    Object.entries(labels)
      .filter(
        ([name, value]) => name.startsWith('kabinet.') && name.length <= 100 && value.length <= 300,
      )
      .slice(0, 10),
  );
}

type Life = Pick<
  ObservedContainer,
  'state' | 'health' | 'exitCode' | 'error' | 'startedAt' | 'finishedAt'
>;

function lifeOf(info: ContainerInspectInfo, now: Date): Life {
  const engineState = info.State;
  const state = isBetweenStarts(info, now) ? 'restarting' : stateOf(engineState.Status);
  const hasEnded = state === 'exited' || state === 'dead';
  return {
    state,
    // Both engines go on reporting the health of a container that has ended.
    health: state === 'running' ? healthOf(engineState.Health?.Status) : null,
    exitCode: hasEnded ? engineState.ExitCode : null,
    error: errorOf(engineState, state),
    startedAt: dateOf(engineState.StartedAt),
    finishedAt: hasEnded ? dateOf(engineState.FinishedAt) : null,
  };
}

/** Podman 5 keeps an error text while the container is well. */
function errorOf({ Error, Health }: EngineState, state: ObservedContainer['state']): string | null {
  if (state === 'running' && healthOf(Health?.Status) === 'unhealthy')
    return Health?.Log?.at(-1)?.Output.trim().slice(-maxCheckOutput) || null;
  return isDown(state) ? Error || null : null;
}

function isDown(state: ObservedContainer['state']): boolean {
  return state === 'exited' || state === 'dead' || state === 'created';
}

/**
 * Podman has no state for a container that it is about to start again. It says "stopped" of what has ended and is not
 * put away yet: that becomes "exited", or "running" when its restart policy has starts left. Docker says "restarting".
 */
function isBetweenStarts({ State, HostConfig, RestartCount }: ContainerInspectInfo, now: Date) {
  const { Name, MaximumRetryCount = 0 } = HostConfig?.RestartPolicy ?? {};
  const finishedAt = dateOf(State.FinishedAt);
  return (
    State.Status === 'stopped' &&
    State.ExitCode !== 0 &&
    Name === 'on-failure' &&
    RestartCount < MaximumRetryCount &&
    finishedAt !== null &&
    now.getTime() - finishedAt.getTime() < maxRestartMs
  );
}

/**
 * Podman 4 keeps it to itself, and Docker learns of it apart from the end, sometimes too late to report it.
 * Without a limit of its own nothing is killed for the memory of one container.
 */
function outOfMemory({ State, HostConfig }: ContainerInspectInfo): boolean | null {
  if (State.OOMKilled) return true;
  const isUntold =
    stateOf(State.Status) === 'exited' && State.ExitCode === 137 && (HostConfig?.Memory ?? 0) > 0;
  return isUntold ? null : false;
}

export function stateOf(status: string): ObservedContainer['state'] {
  if (status === 'stopped') return 'exited'; // Podman
  if (status === 'stopping') return 'running'; // Podman: its program was asked to end and is still there
  if (status === 'configured' || status === 'initialized') return 'created'; // Podman
  return states.find((state) => state === status) ?? 'dead';
}

function healthOf(status: string | undefined): ObservedContainer['health'] {
  return podHealths.find((health) => health === status) ?? null;
}

/** Engines write the year 1 for "never". */
function dateOf(text: string | undefined): Date | null {
  if (!text || text.startsWith('0001-')) return null;
  return new Date(text);
}
