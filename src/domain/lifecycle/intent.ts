import { isUp, type ContainerState } from './container-state.ts';

export type Wanted = 'running' | 'stopped' | 'removed';

/**
 * A start that was asked for. It is done once this agent has taken the step, or the container's
 * `startedAt` is another than `lastStartedAt`, the value it had when somebody asked. No moments
 * are ordered, and that two are equal proves nothing: a clock may be set back. A restart whose
 * container is down has become a start: what remains of it is safe to take up after a crash.
 */
export type PendingStart = { kind: 'start' | 'restart'; lastStartedAt: Date | null };

/**
 * What is wanted of a pod. `pending` is null once the start was done or has failed: a container
 * that ends by itself is left as it is until somebody asks again. A failed pull, create or
 * start must therefore clear `pending`.
 */
export type Intent = { wanted: Wanted; pending: PendingStart | null };

/**
 * The intent after what was seen: a start that has happened is no longer pending. Write it down
 * before the next step.
 */
export function settled(intent: Intent, container: ContainerState | null): Intent {
  const { wanted, pending } = intent;
  if (!pending) return intent;
  if (wanted !== 'running' || (container && isDone(pending, container)))
    return { ...intent, pending: null };
  if (pending.kind === 'restart' && container && isDown(container))
    return { ...intent, pending: { ...pending, kind: 'start' } };
  return intent;
}

/** The intent after the engine has confirmed a start: nothing that can be seen later proves it as well. */
export function started<T extends Pick<Intent, 'pending'>>(intent: T): T {
  return intent.pending ? { ...intent, pending: null } : intent;
}

function isDone(asked: PendingStart, container: ContainerState): boolean {
  if (asked.kind === 'start' && isUp(container)) return true;
  return (
    container.startedAt !== null && container.startedAt.getTime() !== asked.lastStartedAt?.getTime()
  );
}

function isDown(container: ContainerState): boolean {
  return !isUp(container) && container.state !== 'removing';
}
