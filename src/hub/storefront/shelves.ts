import { eq } from 'drizzle-orm';
import { coalesce } from '#hub/coalesce.ts';
import type { Database } from '#hub/store/database.ts';
import { organizations } from '#hub/store/identity-tables.ts';
import { readShelf } from './read-shelf.ts';
import { makeShelf, type Shelf } from './shelf.ts';

/** Organizations whose apps are held at once. */
const most = 50;

export type Shelves = {
  /** The apps of an organization as the store has them now, whichever hub has written them. */
  of(organizationId: string): Promise<Shelf>;
};

/**
 * Holds the cards of catalogues, so that lists and facets read no rows. The store counts the
 * versions of a catalogue, and the count is asked for each time: a shelf is never older than the
 * moment in which it was asked for. What is new since the version that is held is read alone.
 */
export function createShelves(database: Database): Shelves {
  const held = new Map<string, Promise<Shelf>>();
  const versionOf = coalesce((organizationId) => readVersion(database, organizationId));

  function hold(organizationId: string, shelf: Promise<Shelf>): Promise<Shelf> {
    held.delete(organizationId);
    held.set(organizationId, shelf);
    const [oldest] = held.keys();
    if (held.size > most && oldest !== undefined) held.delete(oldest);
    // After a failure the next one begins anew.
    shelf.catch(() => held.get(organizationId) === shelf && held.delete(organizationId));
    return shelf;
  }

  async function of(organizationId: string): Promise<Shelf> {
    const version = await versionOf(organizationId);
    const known = held.get(organizationId);
    const shelf = await (known ??
      hold(organizationId, readShelf(database, organizationId, makeShelf(-1, []))));
    if (shelf.version >= version) return shelf;
    // Several may find it too old at once: the first of them reads.
    const newest = held.get(organizationId);
    if (newest !== undefined && newest !== known) return of(organizationId);
    return hold(organizationId, readShelf(database, organizationId, shelf));
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
