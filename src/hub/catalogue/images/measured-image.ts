import { and, eq, type SQL } from 'drizzle-orm';
import type { FlavourToMatch } from '#domain/flavour/match.ts';
import { imageRuleFor, type ImageRule } from '#domain/image/image-rule.ts';
import type { Database } from '#hub/store/database.ts';
import { flavours } from '#hub/store/catalogue-tables.ts';
import { imageRules, registryImages } from '#hub/store/storefront-tables.ts';

/** What the matcher goes by of a flavour's image: measured where it was, else as its file has it. */
export type MeasuredImage = Pick<FlavourToMatch, 'sizeBytes' | 'platforms'>;

export type ImageToMeasure = {
  imageString: string;
  name: string;
  /** As the file has it. */
  sizeBytes: number | null;
  identifier: string;
  version: string;
  /** What its registry has said; null: nothing. */
  registry: { sizeBytes: number | null; platforms: string[] } | null;
};

/** Under a rule another image is pulled, of which nothing was measured. */
export function measuredImage(
  { imageString, name, sizeBytes, identifier, version, registry }: ImageToMeasure,
  rules: readonly ImageRule[],
): MeasuredImage {
  const published = { image: imageString, identifier, version, flavour: name };
  if (registry === null || imageRuleFor(rules, published)) return { sizeBytes, platforms: [] };
  return { sizeBytes: registry.sizeBytes ?? sizeBytes, platforms: registry.platforms };
}

/** Joins what the registry has said of a flavour's image. */
export function isImageOfFlavour(): SQL | undefined {
  return and(
    eq(registryImages.organizationId, flavours.organizationId),
    eq(registryImages.image, flavours.imageString),
  );
}

export async function imageRulesOf(
  database: Database,
  organizationId: string,
): Promise<ImageRule[]> {
  return database
    .select({ match: imageRules.match, image: imageRules.image })
    .from(imageRules)
    .where(eq(imageRules.organizationId, organizationId));
}
