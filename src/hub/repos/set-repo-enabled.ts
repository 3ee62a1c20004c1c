import { eq } from 'drizzle-orm';
import type { Hub } from '#hub/hub.ts';
import { repos } from '#hub/store/catalogue-tables.ts';
import { recordChanges } from '#hub/store/record-changes.ts';
import type { RepoRow } from '#hub/store/rows.ts';
import { refreshCardsOfRepo } from '#hub/catalogue/cards/refresh-cards.ts';
import { lockCatalogue } from '#hub/catalogue/lock-catalogue.ts';

/**
 * A disabled repository is neither scanned nor shown in the store; what is installed of it keeps
 * running. Enabled again it is due at once.
 */
export async function setRepoEnabled(
  hub: Hub,
  { id, organizationId, disabledAt }: RepoRow,
  isEnabled: boolean,
): Promise<void> {
  if ((disabledAt === null) === isEnabled) return;
  const now = hub.now();
  await hub.database.transaction(async (transaction) => {
    await lockCatalogue(transaction, organizationId);
    await transaction
      .update(repos)
      .set(
        isEnabled
          ? { disabledAt: null, nextScanAt: now, updatedAt: now }
          : { disabledAt: now, updatedAt: now },
      )
      .where(eq(repos.id, id));
    await refreshCardsOfRepo(transaction, { id, organizationId });
    await recordChanges(transaction, [
      { organizationId, topic: 'repo', entityId: id },
      { organizationId, topic: 'catalogue', entityId: id },
    ]);
  });
}
