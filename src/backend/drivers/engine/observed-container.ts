import type { ContainerInspectInfo } from 'dockerode';
import type { ObservedContainer } from '#backend/drivers/driver.ts';
import { labelNames } from './labels.ts';

const states = ['created', 'running', 'paused', 'restarting', 'removing', 'exited', 'dead'] as const;

/** From the engine's words to ours; undefined for a container that is not of this backend. */
export function observedContainer(info: ContainerInspectInfo, backendId: string, imageDigest: string | null): ObservedContainer | undefined {
  const labels = info.Config.Labels ?? {};
  if (labels[labelNames.backend] !== backendId) return undefined;
  const state = stateOf(info.State.Status);
  const hasEnded = state === 'exited' || state === 'dead';
  return {
    id: info.Id,
    uid: labels[labelNames.pod] ?? '',
    commandId: labels[labelNames.command] ?? '',
    name: info.Name.replace(/^\//, ''),
    image: info.Config.Image,
    imageDigest,
    state,
    health: healthOf(info.State.Health?.Status),
    exitCode: hasEnded ? info.State.ExitCode : null,
    isOomKilled: info.State.OOMKilled,
    // Podman 5 keeps an error text while the container is well.
    error: state === 'running' ? null : info.State.Error || null,
    restartCount: info.RestartCount ?? 0,
    createdAt: new Date(info.Created),
    startedAt: dateOf(info.State.StartedAt),
    finishedAt: hasEnded ? dateOf(info.State.FinishedAt) : null,
  };
}

function stateOf(word: string): ObservedContainer['state'] {
  if (word === 'stopped') return 'exited'; // Podman
  if (word === 'configured' || word === 'initialized') return 'created'; // Podman
  return states.find((state) => state === word) ?? 'dead';
}

function healthOf(word: string | undefined): ObservedContainer['health'] {
  if (word === 'healthy' || word === 'unhealthy' || word === 'starting') return word;
  return null;
}

/** Engines write the year 1 for "never". */
function dateOf(text: string | undefined): Date | null {
  if (!text || text.startsWith('0001-')) return null;
  return new Date(text);
}
