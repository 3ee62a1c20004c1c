import type { ObservedContainer } from '#backend/drivers/driver.ts';
import { isAsSeen, type Shown } from './is-as-seen.ts';

/** Each list has so big a share of what seems unchanged looked at all the same: of restarts that nobody has heard of, a list tells only roughly. */
const share = 1 / 12;

/** The last look at each container that the last list has shown: a list needs to look again only at what may have changed. */
export class SeenContainers {
  /** In the order of the looks, the oldest first. */
  private readonly seen = new Map<string, ObservedContainer>();

  note(container: ObservedContainer): void {
    this.seen.delete(container.id);
    this.seen.set(container.id, container);
  }

  forget(id: string): void {
    this.seen.delete(id);
  }

  find(id: string): ObservedContainer | undefined {
    return this.seen.get(id);
  }

  /** Which of those that a list shows have to be looked at. Forgets what it does not show. */
  dueOf(shown: readonly Shown[], now: Date): string[] {
    const ids = new Set(shown.map(({ Id }) => Id));
    for (const id of [...this.seen.keys()]) if (!ids.has(id)) this.seen.delete(id);
    const due = new Set([...this.seen.keys()].slice(0, Math.ceil(this.seen.size * share)));
    for (const one of shown) {
      const seen = this.seen.get(one.Id);
      if (!seen || !isAsSeen(one, seen, now)) due.add(one.Id);
    }
    return [...due];
  }
}
