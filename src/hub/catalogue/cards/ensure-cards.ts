import { asc, eq } from 'drizzle-orm';
import { apps, definitions } from '#hub/store/catalogue-tables.ts';
import type { Database } from '#hub/store/database.ts';
import { hubFacts, organizations } from '#hub/store/identity-tables.ts';
import { refreshCards } from './refresh-cards.ts';
import { lockCatalogue } from '../lock-catalogue.ts';

/** Counts up when cards are made in another way, so that the next start writes all of them anew. */
const cardVersion = 6;
const key = 'store-cards';

/** Makes the cards of catalogues that an earlier version of the hub has written. */
export async function ensureCards(database: Database): Promise<void> {
  const [fact] = await database.select().from(hubFacts).where(eq(hubFacts.key, key));
  if (fact?.value === cardVersion) return;
  const all = await database
    .select({ id: organizations.id })
    .from(organizations)
    .orderBy(asc(organizations.id));
  for (const { id } of all)
    await database.transaction((transaction) => refreshAll(transaction, id));
  await database
    .insert(hubFacts)
    .values({ key, value: cardVersion })
    .onConflictDoUpdate({ target: hubFacts.key, set: { value: cardVersion } });
}

async function refreshAll(transaction: Database, organizationId: string): Promise<void> {
  await lockCatalogue(transaction, organizationId);
  const everyApp = await transaction
    .select({ id: apps.id })
    .from(apps)
    .where(eq(apps.organizationId, organizationId));
  const everyDefinition = await transaction
    .select({ id: definitions.id })
    .from(definitions)
    .where(eq(definitions.organizationId, organizationId));
  await refreshCards(transaction, organizationId, {
    appIds: new Set(everyApp.map(({ id }) => id)),
    definitionIds: new Set(everyDefinition.map(({ id }) => id)),
  });
}
