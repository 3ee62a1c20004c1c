import { LRUCache } from 'lru-cache';
import type { Database } from '#hub/store/database.ts';
import { readStoreSearch } from './read-store-search.ts';
import { emptyStoreSearch, type StoreSearch } from './store-search.ts';

/** Organizations whose words are held at once. */
const maxHeld = 50;

export type SearchIndexes = {
  /** The words of a catalogue, at least as new as this version of it. */
  of(organizationId: string, version: number): Promise<StoreSearch>;
};

/**
 * Holds the words of catalogues. Whoever asks knows the version that the catalogue has now; what is
 * new since the version that is held is read alone.
 */
export function createSearchIndexes(database: Database): SearchIndexes {
  const held = new LRUCache<string, Promise<StoreSearch>>({ max: maxHeld });

  function hold(organizationId: string, search: Promise<StoreSearch>): Promise<StoreSearch> {
    held.set(organizationId, search);
    // After a failure the next one begins anew.
    search.catch(() => held.peek(organizationId) === search && held.delete(organizationId));
    return search;
  }

  async function of(organizationId: string, version: number): Promise<StoreSearch> {
    const known = held.get(organizationId);
    const search = await (known ??
      hold(organizationId, readStoreSearch(database, organizationId, emptyStoreSearch())));
    if (search.version >= version) return search;
    // Several may find it too old at once: the first of them reads.
    const newest = held.get(organizationId);
    if (newest !== undefined && newest !== known) return of(organizationId, version);
    return hold(organizationId, readStoreSearch(database, organizationId, search));
  }

  return { of };
}
