import { GraphQLError } from 'graphql';
import type { Principal } from '#hub/principal.ts';

/** What one person may hold open in this process: pages, and subscriptions on each of them. */
export const socketLimits = { socketsOfPerson: 50, subscriptionsOfSocket: 20 };

/** Closed with this code, a socket was one too many: not signed out. */
export const tooManyCode = 4429;

/** Counts the sockets of every person. */
export class SocketCount {
  readonly #open = new Map<string, number>();

  /** Whether one more may be opened; it is counted then. */
  open({ userId }: Principal): boolean {
    const count = this.#open.get(userId) ?? 0;
    if (count >= socketLimits.socketsOfPerson) return false;
    this.#open.set(userId, count + 1);
    return true;
  }

  close({ userId }: Principal): void {
    const count = (this.#open.get(userId) ?? 0) - 1;
    if (count > 0) this.#open.set(userId, count);
    else this.#open.delete(userId);
  }
}

/** An operation too many is answered, so that its page can say so. */
export function tooManySubscriptions(): GraphQLError {
  return new GraphQLError(
    `A connection can have ${socketLimits.subscriptionsOfSocket} subscriptions at once. Close a log or a page and try again.`,
    { extensions: { code: 'TOO_MANY' } },
  );
}
