import { isUp } from '#domain/lifecycle/container-state.ts';
import type { ObservedContainer } from '#backend/drivers/port/driver.ts';
import { isAsSeen, type Shown } from './is-as-seen.ts';

/**
 * Each list has so big a share of what seems unchanged inspected all the same: of restarts that no
 * event has told, a list tells only roughly.
 */
const share = 1 / 12;

/** `answered`: the count of inspections when this one was answered. `container`: undefined when it was gone. */
type Seen = { container: ObservedContainer | undefined; answered: number };

/**
 * The last inspection of each container that the last list has shown: a list needs to inspect again
 * only what may have changed.
 */
export class SeenContainers {
  /** In the order of the inspections, the oldest first. */
  readonly #seen = new Map<string, Seen>();
  #count = 0;

  /** To be called before the engine is asked; `note` takes the answer. */
  begin(): number {
    return (this.#count += 1);
  }

  /**
   * Takes the answer to an inspection and answers what is true: of two that ran together, the older
   * state may come last.
   */
  note(
    id: string,
    container: ObservedContainer | undefined,
    begun: number,
  ): ObservedContainer | undefined {
    const last = this.#seen.get(id);
    if (last && begun <= last.answered && isOlder(container, last.container)) return last.container;
    this.#seen.delete(id);
    this.#seen.set(id, { container, answered: this.#count });
    return container;
  }

  find(id: string): ObservedContainer | undefined {
    return this.#seen.get(id)?.container;
  }

  /** Which of those that a list shows have to be inspected. Forgets what it does not show. */
  dueOf(shown: readonly Shown[], now: Date): string[] {
    const ids = new Set(shown.map(({ Id }) => Id));
    for (const id of [...this.#seen.keys()]) if (!ids.has(id)) this.#seen.delete(id);
    const due = new Set([...this.#seen.keys()].slice(0, Math.ceil(this.#seen.size * share)));
    for (const one of shown) {
      const seen = this.find(one.Id);
      if (!seen || !isAsSeen(one, seen, now)) due.add(one.Id);
    }
    return [...due];
  }
}

/**
 * Whether `one` cannot come after `other`: nothing comes back that is gone, and what has ended runs
 * only after another start.
 */
function isOlder(
  one: ObservedContainer | undefined,
  other: ObservedContainer | undefined,
): boolean {
  if (!one) return false;
  if (!other) return true;
  const [start, otherStart] = [one.startedAt?.getTime() ?? 0, other.startedAt?.getTime() ?? 0];
  if (start !== otherStart) return start < otherStart;
  return isUp(one) && (other.state === 'exited' || other.state === 'dead');
}
