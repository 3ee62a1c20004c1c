import { LRUCache } from 'lru-cache';

/** Connections of one address that have not proved who they are. */
const maxStrangers = {
  ofAddress: 20,
  /** Of one from which a backend has proved itself before: a site with many may start again. */
  ofKnownAddress: 200,
};
/** In this time a backend has proved itself, or at least has said hello. */
const turnMs = 250;

type Stranger = { address: string; since: number; giveUp: () => void };

/** A place among the strangers, until it is proved or left. */
export type StrangerPlace = { proved: () => void; left: () => void };

/**
 * Who connects and does not say who they are keeps nobody out: the limit is per address, and at a
 * full one the oldest makes room when it has had its turn.
 */
export class StrangerLimit {
  readonly #elapsedMs: () => number;
  readonly #at = new Map<string, Stranger[]>();
  readonly #known = new LRUCache<string, true>({ max: 10_000 });

  constructor(elapsedMs: () => number) {
    this.#elapsedMs = elapsedMs;
  }

  /** A place for one more; undefined when there is none. */
  admit(address: string, giveUp: () => void): StrangerPlace | undefined {
    const here = this.#at.get(address) ?? [];
    const max = this.#known.has(address) ? maxStrangers.ofKnownAddress : maxStrangers.ofAddress;
    const now = this.#elapsedMs();
    const [oldest] = here;
    if (oldest && here.length >= max) {
      if (now - oldest.since < turnMs) return undefined;
      this.#leave(oldest);
      oldest.giveUp();
    }
    const stranger = { address, since: now, giveUp };
    this.#at.set(address, [...(this.#at.get(address) ?? []), stranger]);
    return {
      left: () => this.#leave(stranger),
      proved: () => {
        this.#known.set(address, true);
        this.#leave(stranger);
      },
    };
  }

  #leave(stranger: Stranger): void {
    const others = (this.#at.get(stranger.address) ?? []).filter((other) => other !== stranger);
    if (others.length > 0) this.#at.set(stranger.address, others);
    else this.#at.delete(stranger.address);
  }
}
