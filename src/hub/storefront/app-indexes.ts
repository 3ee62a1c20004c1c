import { eq } from 'drizzle-orm';
import { LRUCache } from 'lru-cache';
import { coalesce } from '#hub/coalesce.ts';
import type { Database } from '#hub/store/database.ts';
import { organizations } from '#hub/store/identity-tables.ts';
import { readAppIndex } from './read-app-index.ts';
import { createAppIndex, type AppIndex } from './app-index.ts';

/** Organizations whose apps are held at once. */
const maxIndexes = 50;

export type AppIndexes = {
  /** The apps of an organization as the store has them now, whichever hub has written them. */
  of(organizationId: string): Promise<AppIndex>;
};

/**
 * Holds the cards of catalogues, so that lists and facets read no rows. The store counts the
 * versions of a catalogue, and the count is asked for each time: an index is never older than the
 * moment in which it was asked for. What is new since the version that is held is read alone.
 */
export function createAppIndexes(database: Database): AppIndexes {
  const held = new LRUCache<string, Promise<AppIndex>>({ max: maxIndexes });
  const versionOf = coalesce((organizationId) => readVersion(database, organizationId));

  function hold(organizationId: string, index: Promise<AppIndex>): Promise<AppIndex> {
    held.set(organizationId, index);
    // After a failure the next one begins anew.
    index.catch(() => held.peek(organizationId) === index && held.delete(organizationId));
    return index;
  }

  async function of(organizationId: string): Promise<AppIndex> {
    const version = await versionOf(organizationId);
    const known = held.get(organizationId);
    const index = await (known ??
      hold(organizationId, readAppIndex(database, organizationId, createAppIndex(-1, []))));
    if (index.version >= version) return index;
    // Several may find it too old at once: the first of them reads.
    const newest = held.get(organizationId);
    if (newest !== undefined && newest !== known) return of(organizationId);
    return hold(organizationId, readAppIndex(database, organizationId, index));
  }

  return { of };
}

async function readVersion(database: Database, organizationId: string): Promise<number> {
  const [row] = await database
    .select({ version: organizations.catalogueVersion })
    .from(organizations)
    .where(eq(organizations.id, organizationId));
  return row?.version ?? 0;
}
