import { eq, inArray } from 'drizzle-orm';
import { flavourDefinitions, flavours, releases } from '#hub/store/catalogue-tables.ts';
import type { Database } from '#hub/store/database.ts';
import { inChunks } from '#hub/store/in-chunks.ts';

/** The apps and definitions whose cards have to be written again. */
export type AffectedCards = { appIds: Set<string>; definitionIds: Set<string> };

/** What these flavours belong to and provide now. Called before and after they change. */
export async function addAffectedCards(
  transaction: Database,
  affected: AffectedCards,
  flavourIds: readonly string[],
): Promise<void> {
  await inChunks(flavourIds, async (chunk) => {
    const ofApps = await transaction
      .selectDistinct({ id: releases.appId })
      .from(flavours)
      .innerJoin(releases, eq(releases.id, flavours.releaseId))
      .where(inArray(flavours.id, chunk));
    const provided = await transaction
      .selectDistinct({ id: flavourDefinitions.definitionId })
      .from(flavourDefinitions)
      .where(inArray(flavourDefinitions.flavourId, chunk));
    for (const { id } of ofApps) affected.appIds.add(id);
    for (const { id } of provided) affected.definitionIds.add(id);
  });
}

/** Everything that a repository has to do with. */
export async function cardsAffectedByRepo(
  transaction: Database,
  repoId: string,
): Promise<AffectedCards> {
  const affected: AffectedCards = { appIds: new Set(), definitionIds: new Set() };
  const rows = await transaction
    .select({ id: flavours.id })
    .from(flavours)
    .where(eq(flavours.repoId, repoId));
  await addAffectedCards(
    transaction,
    affected,
    rows.map(({ id }) => id),
  );
  return affected;
}
