import { GraphQLError } from 'graphql';
import type { Hub } from '#hub/hub.ts';
import type { Principal } from '#hub/principal.ts';
import { notValidAnyMore } from '#hub/schema/live/require-valid-credential.ts';

/** What one person may hold open in this process: connections, and subscriptions on each socket. */
export const connectionLimits = { connectionsOfPerson: 50, subscriptionsOfSocket: 20 };

/** How often it is asked whether those who are connected may still be. */
const checkEveryMs = 500;

/** A socket, or the stream of one subscription. */
export type OpenConnection = {
  principal: Principal;
  /** Its session or token is over, or its account is gone. */
  refuse(): void;
};

type World = Pick<Hub, 'isStillAuthorized' | 'log'>;

/**
 * The connections of people that stay open. Whatever ends a session, a token or an account, in
 * whichever process of the hub, even the clock: the store is asked again and again, once for all.
 */
export class OpenConnections {
  readonly #world: World;
  readonly #open = new Set<OpenConnection>();
  readonly #countOf = new Map<string, number>();
  readonly #timer: NodeJS.Timeout;
  #isChecking = false;
  #hasFailed = false;

  constructor(world: World) {
    this.#world = world;
    this.#timer = setInterval(() => void this.check(), checkEveryMs);
    this.#timer.unref();
  }

  /** Whether its person may open one more; it is counted then. */
  open(connection: OpenConnection): boolean {
    const { userId } = connection.principal;
    const count = this.#countOf.get(userId) ?? 0;
    if (count >= connectionLimits.connectionsOfPerson) return false;
    this.#open.add(connection);
    this.#countOf.set(userId, count + 1);
    return true;
  }

  close(connection: OpenConnection): void {
    if (!this.#open.delete(connection)) return;
    const { userId } = connection.principal;
    const count = (this.#countOf.get(userId) ?? 0) - 1;
    if (count > 0) this.#countOf.set(userId, count);
    else this.#countOf.delete(userId);
  }

  /** Refuses those whose person may not ask any more. */
  async check(): Promise<void> {
    if (this.#isChecking || this.#open.size === 0) return;
    this.#isChecking = true;
    try {
      await Promise.all([...this.#open].map((connection) => this.#checkOne(connection)));
      this.#hasFailed = false;
    } catch (error) {
      if (!this.#hasFailed)
        this.#world.log.warn({ err: error }, 'open connections could not be checked');
      this.#hasFailed = true;
    } finally {
      this.#isChecking = false;
    }
  }

  stop(): void {
    clearInterval(this.#timer);
  }

  async #checkOne(connection: OpenConnection): Promise<void> {
    if (!(await this.#world.isStillAuthorized(connection.principal))) connection.refuse();
  }
}

/** An operation too many is answered, so that its page can say so. */
export function tooManySubscriptions(): GraphQLError {
  return new GraphQLError(
    `A connection can have ${connectionLimits.subscriptionsOfSocket} subscriptions at once. Close a log or a page and try again.`,
    { extensions: { code: 'TOO_MANY' } },
  );
}

/** What somebody hears who was let in and whose session, token or account is over. */
export function notSignedInAnyMore(): GraphQLError {
  return new GraphQLError(notValidAnyMore, { extensions: { code: 'UNAUTHENTICATED' } });
}

export function tooManyConnections(): GraphQLError {
  return new GraphQLError(
    'You have too many pages of Kabinet open at once. Close some of them, then try again.',
    { extensions: { code: 'TOO_MANY' } },
  );
}
