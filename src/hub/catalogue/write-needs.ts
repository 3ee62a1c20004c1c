import { inArray } from 'drizzle-orm';
import { requiredConditions, type ConditionSet } from '#domain/selector/required-conditions.ts';
import type { Selector } from '#domain/selector/selector.ts';
import { appNeeds, conditionSets } from '#hub/store/card-tables.ts';
import type { Database } from '#hub/store/database.ts';
import { inChunks } from '#hub/store/in-chunks.ts';
import type { AppRow } from '#hub/store/rows.ts';
import type { MeasuredImage } from './images/measured-image.ts';

/** An app with its flavours, as far as they decide where it runs. */
export type AppToNeed = {
  app: AppRow;
  variants: (MeasuredImage & { selectors: Selector[]; isListed: boolean })[];
};

type Need = Omit<typeof appNeeds.$inferInsert, 'conditionsHash'> & { set: ConditionSet };

/** Writes again what these apps ask of a machine. */
export async function writeNeeds(
  transaction: Database,
  appIds: string[],
  parts: readonly AppToNeed[],
): Promise<void> {
  const needs = parts.flatMap(needsOf);
  const sets = new Map(
    needs.map(({ set, organizationId }) => [set.hash, { organizationId, ...set }]),
  );
  await transaction.delete(appNeeds).where(inArray(appNeeds.appId, appIds));
  await inChunks([...sets.values()], (chunk) =>
    transaction.insert(conditionSets).values(chunk).onConflictDoNothing(),
  );
  await inChunks(needs, (chunk) =>
    transaction
      .insert(appNeeds)
      .values(chunk.map(({ set, ...need }) => ({ ...need, conditionsHash: set.hash }))),
  );
}

function needsOf({ app, variants }: AppToNeed): Need[] {
  const smallest = new Map<string, Need>();
  for (const { selectors, sizeBytes, platforms, isListed } of variants) {
    if (!isListed) continue;
    const set = requiredConditions(selectors);
    const bytes = sizeBytes === null ? 0 : Math.max(1, sizeBytes);
    const forPlatforms = platforms.toSorted().join(' ');
    const key = `${set.hash} ${forPlatforms}`;
    smallest.set(key, {
      appId: app.id,
      organizationId: app.organizationId,
      set,
      platforms: forPlatforms,
      leastBytes: Math.min(bytes, smallest.get(key)?.leastBytes ?? Infinity),
    });
  }
  return [...smallest.values()];
}
