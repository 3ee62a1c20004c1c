import { and, eq, isNull } from 'drizzle-orm';
import type { Hub } from '#hub/hub.ts';
import { flavours, repos } from '#hub/store/catalogue-tables.ts';
import { recordChanges } from '#hub/store/record-changes.ts';
import type { RepoRow } from '#hub/store/rows.ts';
import { pruneCatalogue } from '#hub/catalogue/prune-catalogue.ts';
import { refreshCards } from '#hub/catalogue/cards/refresh-cards.ts';
import { lockCatalogue } from '#hub/catalogue/lock-catalogue.ts';
import { cardsAffectedByRepo } from '#hub/catalogue/cards/affected-cards.ts';

/**
 * Removes a repository and what only it lists. Flavours that are installed stay, marked as
 * withdrawn.
 */
export async function removeRepo(hub: Hub, { id, organizationId }: RepoRow): Promise<void> {
  await hub.database.transaction(async (transaction) => {
    await lockCatalogue(transaction, organizationId);
    const now = hub.now();
    const affected = await cardsAffectedByRepo(transaction, id);
    await transaction
      .update(flavours)
      .set({ withdrawnAt: now })
      .where(and(eq(flavours.repoId, id), isNull(flavours.withdrawnAt)));
    await transaction.update(repos).set({ removedAt: now, updatedAt: now }).where(eq(repos.id, id));
    await pruneCatalogue(transaction, organizationId);
    await refreshCards(transaction, organizationId, affected);
    await recordChanges(transaction, [
      { organizationId, topic: 'repo', entityId: id, isRemoval: true },
      { organizationId, topic: 'catalogue', entityId: id },
    ]);
  });
}
