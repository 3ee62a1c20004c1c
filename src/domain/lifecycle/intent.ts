import { isUp, type ContainerState } from './container-state.ts';

export type Wanted = 'running' | 'stopped' | 'removed';

/**
 * A start that was asked for. It is done when the container's `startedAt` is no longer
 * `lastStartedAt`, the value it had when somebody asked: so no clocks are compared, a restart
 * is never done twice, and a container that ends at once is not started again and again.
 */
export type StartAsked = { kind: 'start' | 'restart'; lastStartedAt: Date | null };

/**
 * What is wanted of a pod. `pending` is null once the start was done or has failed: a container
 * that ends by itself is left as it is until somebody asks again. A failed pull, create or
 * start must therefore clear `pending`.
 */
export type Intent = { wanted: Wanted; pending: StartAsked | null };

/** The intent after what was seen: a start that has happened is no longer pending. Write it down before the next step. */
export function settled(intent: Intent, container: ContainerState | null): Intent {
  if (!intent.pending) return intent;
  if (intent.wanted !== 'running' || (container && isDone(intent.pending, container)))
    return { ...intent, pending: null };
  return intent;
}

function isDone(asked: StartAsked, container: ContainerState): boolean {
  if (asked.kind === 'start' && isUp(container)) return true;
  return (
    container.startedAt !== null && container.startedAt.getTime() !== asked.lastStartedAt?.getTime()
  );
}
