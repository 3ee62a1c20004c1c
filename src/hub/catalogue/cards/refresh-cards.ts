import { and, eq, notExists, sql } from 'drizzle-orm';
import { appNeeds, conditionSets } from '#hub/store/card-tables.ts';
import type { Database } from '#hub/store/database.ts';
import { refreshAppCards } from './refresh-app-cards.ts';
import { refreshDefinitionCards } from './refresh-definition-cards.ts';
import { cardsAffectedByRepo, type AffectedCards } from './affected-cards.ts';

/**
 * Writes again what the store searches by, for what has changed. Called by everything that
 * changes what is listed, within its transaction and after its last change. What is gone is passed over.
 */
export async function refreshCards(
  transaction: Database,
  organizationId: string,
  { appIds, definitionIds }: AffectedCards,
): Promise<void> {
  await refreshDefinitionCards(transaction, organizationId, [...definitionIds]);
  await refreshAppCards(transaction, organizationId, [...appIds]);
  if (appIds.size === 0) return;
  await transaction.delete(conditionSets).where(
    and(
      eq(conditionSets.organizationId, organizationId),
      notExists(
        transaction
          .select({ one: sql`1` })
          .from(appNeeds)
          .where(
            and(
              eq(appNeeds.organizationId, conditionSets.organizationId),
              eq(appNeeds.conditionsHash, conditionSets.hash),
            ),
          ),
      ),
    ),
  );
}

/** After a repository has been enabled or disabled. */
export async function refreshCardsOfRepo(
  transaction: Database,
  { id, organizationId }: { id: string; organizationId: string },
): Promise<void> {
  await refreshCards(transaction, organizationId, await cardsAffectedByRepo(transaction, id));
}
