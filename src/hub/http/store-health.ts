import { setTimeout as pause } from 'node:timers/promises';
import type { Store } from '#hub/store/database.ts';

/** `silentMs`: for how long the store has not answered; 0 when it has just done so. */
export type StoreHealth = { state: 'ok'; silentMs: number } | { state: 'away'; error: unknown };

/** A probe gives up soon, and a store that is well answers long before. */
const patienceMs = 250;
/**
 * The embedded store does one transaction after another: while a large repository is written, nothing
 * else is answered. A server that keeps a question waiting is not well.
 */
const maxSilentMs = { embedded: 120_000, server: 5_000 } as const satisfies Record<
  Store['kind'],
  number
>;

class StoreSilent extends Error {
  override name = 'StoreSilent';
}

/** Asks the store how it is, and answers at once, also while the store is busy: then by its last answer. */
export function watchStore(
  store: Pick<Store, 'kind' | 'ping'>,
  now: () => number = () => performance.now(),
): () => Promise<StoreHealth> {
  let answeredAt = now();
  let asking: Promise<StoreHealth> | undefined;

  async function ask(): Promise<StoreHealth> {
    try {
      await store.ping();
      answeredAt = now();
      return { state: 'ok', silentMs: 0 };
    } catch (error) {
      return { state: 'away', error };
    }
  }

  function byLastAnswer(): StoreHealth {
    const silentMs = now() - answeredAt;
    return silentMs <= maxSilentMs[store.kind]
      ? { state: 'ok', silentMs }
      : { state: 'away', error: new StoreSilent(`the store has not answered for ${silentMs} ms`) };
  }

  return () => {
    asking ??= ask().finally(() => {
      asking = undefined;
    });
    return Promise.race([asking, pause(patienceMs, undefined, { ref: false }).then(byLastAnswer)]);
  };
}
