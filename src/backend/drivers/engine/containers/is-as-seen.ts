import type { ContainerInfo } from 'dockerode';
import type { ObservedContainer } from '#backend/drivers/port/driver.ts';
import { stateOf } from './observed-container.ts';
import { maxReportedAge } from './max-reported-age.ts';

/** What a list shows of a container. */
export type Shown = Pick<ContainerInfo, 'Id' | 'Names' | 'State' | 'Status'>;

/** An age is reported in whole seconds, by a clock that is read a moment before ours. */
const slackMs = 3_000;

/**
 * Whether a list shows nothing that the last inspection of a container did not: the same state, name,
 * exit code and health, and no later start or end than was seen. Pure.
 */
export function isAsSeen(
  { Names, State, Status }: Shown,
  seen: ObservedContainer,
  now: Date,
): boolean {
  if (stateOf(State) !== seen.state || !Names.some((name) => name.replace(/^\//, '') === seen.name))
    return false;
  switch (seen.state) {
    case 'created':
      return true;
    case 'running':
    case 'paused':
      return healthTold(Status) === seen.health && isAsOld(Status, seen.startedAt, now);
    case 'exited':
      return (
        Status.startsWith(`Exited (${seen.exitCode})`) && isAsOld(Status, seen.finishedAt, now)
      );
    default:
      return false; // it is on its way to another state
  }
}

/** null for what has no check, and from Podman, which reports none here. */
function healthTold(status: string): ObservedContainer['health'] {
  if (status.includes('(healthy)')) return 'healthy';
  if (status.includes('(unhealthy)')) return 'unhealthy';
  return status.includes('(health: starting)') ? 'starting' : null;
}

/** A younger age than what is known would have by now is that of another start or end. */
function isAsOld(status: string, since: Date | null, now: Date): boolean {
  const maxSeconds = maxReportedAge(status);
  return (
    since !== null &&
    maxSeconds !== undefined &&
    maxSeconds * 1_000 + slackMs >= now.getTime() - since.getTime()
  );
}
