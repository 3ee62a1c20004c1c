import DataLoader from 'dataloader';
import { and, eq, inArray, sql } from 'drizzle-orm';
import type { Principal } from '#hub/http/context.ts';
import type { Hub } from '#hub/hub.ts';
import { appCards, definitionCards } from '#hub/store/card-tables.ts';
import type { ImageRuleRow, RegistryImageRow } from '#hub/store/rows.ts';
import { imageRules, registryImages } from '#hub/store/storefront-tables.ts';
import { fitsOf, type Fit } from './fit.ts';
import { groupedBy } from './grouped-by.ts';
import { isShown } from './is-shown.ts';
import { standingOf, type Standing } from './standing.ts';

export type AppCardRow = typeof appCards.$inferSelect;
export type DefinitionCardRow = typeof definitionCards.$inferSelect;
export type StoreLoaders = ReturnType<typeof createStoreLoaders>;

const options = { cache: false, maxBatchSize: 500 } as const;

/** What the store says of apps, definitions and images, read for many of them together. */
export function createStoreLoaders(hub: Hub, principal: Principal) {
  const { database } = hub;
  const { organizationId } = principal;
  return {
    cardOfApp: new DataLoader<string, AppCardRow | undefined>(async (ids) => {
      const rows = await database.select().from(appCards).where(and(inArray(appCards.appId, [...ids]), eq(appCards.organizationId, organizationId)));
      const byId = new Map(rows.map((row) => [row.appId, row]));
      return ids.map((id) => byId.get(id));
    }, options),
    cardOfDefinition: new DataLoader<string, DefinitionCardRow | undefined>(async (ids) => {
      const rows = await database.select().from(definitionCards).where(and(inArray(definitionCards.definitionId, [...ids]), eq(definitionCards.organizationId, organizationId)));
      const byId = new Map(rows.map((row) => [row.definitionId, row]));
      return ids.map((id) => byId.get(id));
    }, options),
    fitOfApp: new DataLoader<string, Fit>((ids) => fitsOf(hub, principal, ids), options),
    standingOfApp: new DataLoader<string, Standing[]>(async (ids) => {
      const byApp = groupedBy(await standingOf(database, principal, ids), ({ appId }) => appId);
      return ids.map((id) => byApp.get(id) ?? []);
    }, options),
    appCountOfTask: new DataLoader<string, number>(async (keys) => {
      const rows = await database.select({ task: sql<string>`task`, count: sql<number>`count(*)::int` }).from(sql`${appCards}, unnest(${appCards.tasks}) as task`)
        .where(and(eq(appCards.organizationId, organizationId), isShown(database, principal))).groupBy(sql`task`);
      const counts = new Map(rows.map(({ task, count }) => [task, count]));
      return keys.map((key) => counts.get(key) ?? 0);
    }, options),
    /** By the organization's id, because all of them are looked through for each image. */
    imageRules: new DataLoader<string, ImageRuleRow[]>(async (ids) => {
      const rows = await database.select().from(imageRules).where(eq(imageRules.organizationId, organizationId)).orderBy(imageRules.match);
      return ids.map((id) => (id === organizationId ? rows : []));
    }, options),
    registryOfImage: new DataLoader<string, RegistryImageRow | undefined>(async (images) => {
      const rows = await database.select().from(registryImages).where(and(eq(registryImages.organizationId, organizationId), inArray(registryImages.image, [...images])));
      const byImage = new Map(rows.map((row) => [row.image, row]));
      return images.map((image) => byImage.get(image));
    }, options),
  };
}
