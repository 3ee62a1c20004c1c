import { setImmediate } from 'node:timers/promises';
import { and, asc, eq, inArray, sql } from 'drizzle-orm';
import { definitionCards } from '#hub/store/card-tables.ts';
import { definitions } from '#hub/store/catalogue-tables.ts';
import type { Database } from '#hub/store/database.ts';
import { organizations } from '#hub/store/identity-tables.ts';
import { createPortIndex, type IndexedDefinition, type PortIndex } from './port-index.ts';
import type { Shapes } from './shapes.ts';

/** Between two parts the process answers others. */
const cardsAtOnce = 5_000;
const portsAtOnce = 500;

type Card = { id: string; name: string; appIds: string[] };

/**
 * The index after `older`: what of its ports is known is not read again, because a definition with
 * other ports is another one.
 */
export async function readPortIndex(
  database: Database,
  organizationId: string,
  older: PortIndex,
  shapes: Shapes,
): Promise<PortIndex> {
  // Asked before the rows: what comes between belongs to a later version and is read again with it.
  const [now] = await database
    .select({ version: organizations.catalogueVersion })
    .from(organizations)
    .where(eq(organizations.id, organizationId));
  const cards = await readCards(database, organizationId);
  const unknown = cards.filter(({ id }) => !older.byId.has(id)).map(({ id }) => id);
  const ports = await readPorts(database, unknown, shapes);
  const all = cards.flatMap(({ id, appIds }): IndexedDefinition[] => {
    const known = ports.get(id) ?? older.byId.get(id);
    return known ? [{ id, appIds, args: known.args, returns: known.returns }] : [];
  });
  return createPortIndex(now?.version ?? 0, all);
}

/** In the order of the store, whatever its collation is. */
async function readCards(database: Database, organizationId: string): Promise<Card[]> {
  const cards: Card[] = [];
  for (;;) {
    const last = cards.at(-1);
    const part = await database
      .select({
        id: definitionCards.definitionId,
        name: definitionCards.name,
        appIds: definitionCards.appIds,
      })
      .from(definitionCards)
      .where(
        and(
          eq(definitionCards.organizationId, organizationId),
          last &&
            sql`(${definitionCards.name}, ${definitionCards.definitionId}) > (${last.name}, ${last.id}::uuid)`,
        ),
      )
      .orderBy(asc(definitionCards.name), asc(definitionCards.definitionId))
      .limit(cardsAtOnce);
    cards.push(...part);
    if (part.length < cardsAtOnce) return cards;
    await setImmediate();
  }
}

type Ports = Pick<IndexedDefinition, 'args' | 'returns'>;

async function readPorts(
  database: Database,
  ids: readonly string[],
  shapes: Shapes,
): Promise<Map<string, Ports>> {
  const ports = new Map<string, Ports>();
  for (let from = 0; from < ids.length; from += portsAtOnce) {
    const rows = await database
      .select({ id: definitions.id, args: definitions.args, returns: definitions.returns })
      .from(definitions)
      .where(inArray(definitions.id, ids.slice(from, from + portsAtOnce)));
    for (const { id, args, returns } of rows)
      ports.set(id, { args: shapes.of(args), returns: shapes.of(returns) });
    await setImmediate();
  }
  return ports;
}
