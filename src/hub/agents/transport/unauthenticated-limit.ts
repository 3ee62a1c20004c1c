import { LRUCache } from 'lru-cache';

/** Connections of one address that have not proved who they are. */
const maxUnauthenticated = {
  ofAddress: 20,
  /** Of one from which a backend has proved itself before: a site with many may start again. */
  ofKnownAddress: 200,
};
/** In this time a backend has proved itself, or at least has said hello. */
const turnMs = 250;

type Unauthenticated = { address: string; since: number; giveUp: () => void };

/** A place among the connections that are not authenticated, until it is proved or left. */
export type UnauthenticatedPlace = { proved: () => void; left: () => void };

/**
 * Who connects and does not say who they are keeps nobody out: the limit is per address, and at a
 * full one the oldest makes room when it has had its turn.
 */
export class UnauthenticatedLimit {
  readonly #elapsedMs: () => number;
  readonly #at = new Map<string, Unauthenticated[]>();
  readonly #known = new LRUCache<string, true>({ max: 10_000 });

  constructor(elapsedMs: () => number) {
    this.#elapsedMs = elapsedMs;
  }

  /** A place for one more; undefined when there is none. */
  admit(address: string, giveUp: () => void): UnauthenticatedPlace | undefined {
    const here = this.#at.get(address) ?? [];
    const max = this.#known.has(address)
      ? maxUnauthenticated.ofKnownAddress
      : maxUnauthenticated.ofAddress;
    const now = this.#elapsedMs();
    const [oldest] = here;
    if (oldest && here.length >= max) {
      if (now - oldest.since < turnMs) return undefined;
      this.#leave(oldest);
      oldest.giveUp();
    }
    const connection = { address, since: now, giveUp };
    this.#at.set(address, [...(this.#at.get(address) ?? []), connection]);
    return {
      left: () => this.#leave(connection),
      proved: () => {
        this.#known.set(address, true);
        this.#leave(connection);
      },
    };
  }

  #leave(connection: Unauthenticated): void {
    const others = (this.#at.get(connection.address) ?? []).filter((other) => other !== connection);
    if (others.length > 0) this.#at.set(connection.address, others);
    else this.#at.delete(connection.address);
  }
}
