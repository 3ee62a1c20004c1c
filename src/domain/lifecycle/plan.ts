import { isUp, type ContainerState } from './container-state.ts';
import { settled, type Intent } from './intent.ts';
import type { PodPhase } from './pod-phase.ts';

export type Observation = {
  /** The pod's container; null when the engine shows none. */
  container: ContainerState | null;
  /** Whether this pod has had a container before, as far as the agent remembers. */
  wasCreated: boolean;
  /** Whether the engine has the image, as far as is known. */
  hasImage: boolean;
};

/** The one thing to do next. Take it, observe again, plan again. */
export type Step =
  /** All is as wanted. */
  | { kind: 'nothing' }
  | { kind: 'pull' }
  | { kind: 'create' }
  | { kind: 'start' }
  /** Wake what somebody has paused on the machine: an engine may refuse to stop or remove it as it is. */
  | { kind: 'unpause' }
  | { kind: 'stop' }
  | { kind: 'remove' }
  /** The engine is at it; observe again. */
  | { kind: 'wait' }
  /** Its container is gone although nobody asked Kabinet: report it LOST. */
  | { kind: 'vanished' }
  /** Its container is gone, as wanted: report it REMOVED and forget it. */
  | { kind: 'removed' };

/**
 * Pure and safe to repeat: the same intent and observation give the same step, and
 * `remove` comes only when removal is wanted.
 */
export function plan(intent: Intent, observed: Observation): Step {
  const { wanted, pending } = settled(intent, observed.container);
  switch (wanted) {
    case 'removed':
      return planRemoved(observed);
    case 'stopped':
      return planStopped(observed);
    case 'running':
      return pending ? planStart(pending.kind, observed) : planNothing(observed);
  }
}

function planRemoved({ container }: Observation): Step {
  if (!container) return { kind: 'removed' };
  if (container.state === 'removing') return { kind: 'wait' };
  return { kind: container.state === 'paused' ? 'unpause' : 'remove' };
}

function planStopped({ container, wasCreated }: Observation): Step {
  if (!container) return { kind: wasCreated ? 'vanished' : 'nothing' };
  if (container.state === 'removing') return { kind: 'wait' };
  return isUp(container) ? planDown(container) : { kind: 'nothing' };
}

function planStart(
  asked: 'start' | 'restart',
  { container, wasCreated, hasImage }: Observation,
): Step {
  if (!container && wasCreated) return { kind: 'vanished' };
  if (!container) return { kind: hasImage ? 'create' : 'pull' };
  if (container.state === 'removing') return { kind: 'wait' };
  if (!isUp(container)) return { kind: 'start' };
  return asked === 'restart' ? planDown(container) : { kind: 'nothing' };
}

/** A program that is paused cannot be asked to end. */
function planDown({ state }: ContainerState): Step {
  return { kind: state === 'paused' ? 'unpause' : 'stop' };
}

function planNothing({ container, wasCreated }: Observation): Step {
  if (container?.state === 'removing') return { kind: 'wait' };
  return { kind: !container && wasCreated ? 'vanished' : 'nothing' };
}

/** The phase to show while a step is being taken. */
export const phaseDuring = {
  pull: 'PULLING',
  create: 'CREATING',
  start: 'STARTING',
  unpause: 'STOPPING',
  stop: 'STOPPING',
  remove: 'REMOVING',
} as const satisfies Partial<Record<Step['kind'], PodPhase>>;
