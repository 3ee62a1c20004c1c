import ipaddr from 'ipaddr.js';
import { LRUCache } from 'lru-cache';

const windowMs = 60_000;

/** Answered as such by the net of the routes. */
export class TooManyAttempts extends Error {
  override name = 'TooManyAttempts';
  readonly statusCode = 429;
}

/**
 * Who guesses has to wait. Attempts are counted by address until they have turned out well: any number
 * of people behind one address sign in beside one another, and at most `max` of theirs may fail within a
 * minute.
 */
export class FailedAttempts {
  readonly #max: number;
  readonly #counts: LRUCache<string, { attempts: number }>;

  constructor(max: number, now: () => number = () => performance.now()) {
    this.#max = max;
    this.#counts = new LRUCache({
      max: 10_000,
      ttl: windowMs,
      ttlResolution: 0,
      perf: { now },
    });
  }

  /** Counts an attempt. The answer is to be called when it was none of the failed ones. Throws TooManyAttempts. */
  begin(address: string): () => void {
    const network = networkOf(address);
    const count = this.#counts.get(network) ?? { attempts: 0 };
    if (!this.#counts.has(network)) this.#counts.set(network, count);
    if (count.attempts >= this.#max) throw new TooManyAttempts();
    count.attempts += 1;
    return () => void (count.attempts -= 1);
  }
}

/** Of IPv6 one connection has as many addresses as it likes: what they have in common counts. */
function networkOf(address: string): string {
  if (!ipaddr.isValid(address)) return address;
  const parsed = ipaddr.process(address);
  return parsed.kind() === 'ipv4'
    ? parsed.toString()
    : (parsed as ipaddr.IPv6).parts.slice(0, 4).join(':');
}
