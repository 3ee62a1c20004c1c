import { LRUCache } from 'lru-cache';
import type { Database } from '#hub/store/database.ts';
import { createPortIndex, type PortIndex } from './port-index.ts';
import { readPortIndex } from './read-port-index.ts';
import { createShapes } from './shapes.ts';

/** Organizations whose ports are held at once. */
const maxIndexes = 50;

export type PortIndexes = {
  /** The ports of an organization's definitions, at least as new as this version of its catalogue. */
  of(organizationId: string, version: number): Promise<PortIndex>;
};

/**
 * Holds the ports of catalogues, so that demands read no rows. Whoever asks knows the version that
 * the catalogue has now.
 */
export function createPortIndexes(database: Database): PortIndexes {
  const held = new LRUCache<string, Promise<PortIndex>>({ max: maxIndexes });
  const shapes = createShapes();

  function hold(organizationId: string, older: PortIndex): Promise<PortIndex> {
    const index = readPortIndex(database, organizationId, older, shapes);
    held.set(organizationId, index);
    // After a failure the next one begins anew.
    index.catch(() => held.peek(organizationId) === index && held.delete(organizationId));
    return index;
  }

  async function of(organizationId: string, version: number): Promise<PortIndex> {
    const known = held.get(organizationId);
    const index = await (known ?? hold(organizationId, createPortIndex(-1, [])));
    if (index.version >= version) return index;
    // Several may find it too old at once: the first of them reads.
    const newest = held.get(organizationId);
    if (newest !== undefined && newest !== known) return of(organizationId, version);
    return hold(organizationId, index);
  }

  return { of };
}
