import DataLoader from 'dataloader';
import { and, eq, inArray } from 'drizzle-orm';
import type { Principal } from '#hub/principal.ts';
import type { Database } from '#hub/store/database.ts';
import { definitionCards } from '#hub/store/card-tables.ts';
import type { AppRow, ImageRuleRow, RegistryImageRow } from '#hub/store/rows.ts';
import { imageRules, registryImages } from '#hub/store/storefront-tables.ts';
import { appsOfDefinitions } from './apps-of-definitions.ts';
import { countOfTasks } from './count-of-tasks.ts';
import type { StoreView } from './store-view.ts';
import { updatesOfFlavours } from './updates-of-flavours.ts';

export type DefinitionCardRow = typeof definitionCards.$inferSelect;
export type StoreLoaders = ReturnType<typeof createStoreLoaders>;

/**
 * What the store says of apps, definitions and images, read for many of them together. `remembers`:
 * as of one moment.
 */
export function createStoreLoaders(
  hub: { database: Database; storeView(organizationId: string): Promise<StoreView> },
  principal: Principal,
  remembers: boolean,
) {
  const { database } = hub;
  const { organizationId } = principal;
  const options = { cache: remembers, maxBatchSize: 500 };
  const view = new DataLoader<string, StoreView>(async (ids) => {
    const now = await hub.storeView(organizationId);
    return ids.map(() => now);
  }, options);
  return {
    /** By the organization's id: there is one in a request. */
    view,
    /** By the organization's id: what is installed and can be updated, by flavour. */
    updates: new DataLoader<string, ReadonlyMap<string, string>>(async (ids) => {
      const now = await updatesOfFlavours(await view.load(organizationId));
      return ids.map(() => now);
    }, options),
    cardOfDefinition: new DataLoader<string, DefinitionCardRow | undefined>(
      (ids) => cardsOf(database, organizationId, ids),
      options,
    ),
    appCountOfTask: new DataLoader<string, number>(async (keys) => {
      const counts = countOfTasks(await view.load(organizationId));
      return keys.map((key) => counts.get(key) ?? 0);
    }, options),
    /** The apps of the store that provide a definition, by their names. */
    appsOfDefinition: new DataLoader<string, AppRow[]>(
      async (ids) =>
        appsOfDefinitions(database, organizationId, await view.load(organizationId), ids),
      options,
    ),
    /** By the organization's id, because all of them are looked through for each image. */
    imageRules: new DataLoader<string, ImageRuleRow[]>(async (ids) => {
      const rows = await database
        .select()
        .from(imageRules)
        .where(eq(imageRules.organizationId, organizationId))
        .orderBy(imageRules.match);
      return ids.map((id) => (id === organizationId ? rows : []));
    }, options),
    registryOfImage: new DataLoader<string, RegistryImageRow | undefined>(async (images) => {
      const rows = await database
        .select()
        .from(registryImages)
        .where(
          and(
            eq(registryImages.organizationId, organizationId),
            inArray(registryImages.image, [...images]),
          ),
        );
      const byImage = new Map(rows.map((row) => [row.image, row]));
      return images.map((image) => byImage.get(image));
    }, options),
  };
}

async function cardsOf(
  database: Database,
  organizationId: string,
  ids: readonly string[],
): Promise<(DefinitionCardRow | undefined)[]> {
  const rows = await database
    .select()
    .from(definitionCards)
    .where(
      and(
        inArray(definitionCards.definitionId, [...ids]),
        eq(definitionCards.organizationId, organizationId),
      ),
    );
  const byId = new Map(rows.map((row) => [row.definitionId, row]));
  return ids.map((id) => byId.get(id));
}
