import { and, eq, inArray, type SQL } from 'drizzle-orm';
import { imageRuleFor } from '#domain/image/image-rule.ts';
import { apps, flavours, releases } from '#hub/store/catalogue-tables.ts';
import type { Database } from '#hub/store/database.ts';
import { registryImages } from '#hub/store/storefront-tables.ts';
import { isImageOfFlavour } from '#hub/catalogue/images/measured-image.ts';
import { refreshCards } from '#hub/catalogue/cards/refresh-cards.ts';

/** After a registry has said something new of images, by the names that flavours give them. */
export async function refreshCardsOfImages(
  transaction: Database,
  organizationId: string,
  images: readonly string[],
): Promise<void> {
  const rows = await measuredFlavours(
    transaction,
    organizationId,
    inArray(flavours.imageString, [...images]),
  );
  await refresh(transaction, organizationId, rows);
}

/** After rules have come, gone or changed, by what they match: what was measured holds again or no more. */
export async function refreshCardsUnderRules(
  transaction: Database,
  organizationId: string,
  matches: readonly string[],
): Promise<void> {
  const rules = matches.map((match) => ({ match, image: '' }));
  const rows = await measuredFlavours(transaction, organizationId, undefined);
  await refresh(
    transaction,
    organizationId,
    rows.filter((row) => imageRuleFor(rules, row) !== undefined),
  );
}

function measuredFlavours(transaction: Database, organizationId: string, which: SQL | undefined) {
  return transaction
    .select({
      appId: apps.id,
      identifier: apps.identifier,
      version: releases.version,
      flavour: flavours.name,
      image: flavours.imageString,
    })
    .from(flavours)
    .innerJoin(releases, eq(releases.id, flavours.releaseId))
    .innerJoin(apps, eq(apps.id, releases.appId))
    .innerJoin(registryImages, isImageOfFlavour())
    .where(and(eq(flavours.organizationId, organizationId), which));
}

async function refresh(
  transaction: Database,
  organizationId: string,
  rows: { appId: string }[],
): Promise<void> {
  const appIds = new Set(rows.map(({ appId }) => appId));
  await refreshCards(transaction, organizationId, { appIds, definitionIds: new Set() });
}
