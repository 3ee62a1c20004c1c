import { LRUCache } from 'lru-cache';
import { secretHash } from '#hub/identity/secrets.ts';

/** Secrets of one address that may be looked up a second without having been known before. */
export const maxUnknownPerSecond = 10;
const unknownMs = 1_000;
const knownMs = 10 * 60_000;

/**
 * Keeps guesses from the store: what is unknown is remembered as such for a second, and an address
 * may bring a few of them. A secret that was good a while ago is looked up whatever its address
 * does, so a sender at the same address who is not authenticated holds up nobody.
 */
export class SecretLimit {
  readonly #unknown = new LRUCache<string, true>({ max: 10_000, ttl: unknownMs });
  readonly #known = new LRUCache<string, true>({ max: 10_000, ttl: knownMs });
  readonly #pending = new Map<string, Promise<unknown>>();
  readonly #looked = new LRUCache<string, { count: number }>({ max: 10_000, ttl: unknownMs });

  /** Looks a secret up; says so when it is not looked up. */
  async find<Found>(
    secret: string,
    address: string,
    lookUp: () => Promise<Found | undefined>,
  ): Promise<Found | 'unknown' | 'too many'> {
    const hash = secretHash(secret);
    if (this.#unknown.has(hash)) return 'unknown';
    const isAsked = this.#known.has(hash) || this.#pending.has(hash);
    if (!isAsked && !this.#count(address)) return 'too many';
    const isFirst = !this.#pending.has(hash);
    const looking = this.#lookUp(hash, isAsked ? undefined : address, lookUp);
    if (!isFirst) return looking;
    this.#pending.set(hash, looking);
    return looking.finally(() => this.#pending.delete(hash));
  }

  async #lookUp<Found>(
    hash: string,
    countedAt: string | undefined,
    lookUp: () => Promise<Found | undefined>,
  ): Promise<Found | 'unknown'> {
    const found = await lookUp();
    if (found === undefined) {
      this.#known.delete(hash);
      this.#unknown.set(hash, true);
      return 'unknown';
    }
    if (countedAt !== undefined) this.#forgive(countedAt);
    this.#known.set(hash, true);
    return found;
  }

  /** What was looked up is good: it was no guess. */
  #forgive(address: string): void {
    const looked = this.#looked.get(address);
    if (looked) looked.count--;
  }

  #count(address: string): boolean {
    const looked = this.#looked.get(address) ?? { count: 0 };
    if (!this.#looked.has(address)) this.#looked.set(address, looked);
    looked.count++;
    return looked.count <= maxUnknownPerSecond;
  }
}
