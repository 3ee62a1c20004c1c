import { imageAfter, imageRuleFor } from '#domain/image/image-rule.ts';
import type { AuthenticatedContext } from '#hub/request/context.ts';
import type { FlavourRow, ImageRuleRow } from '#hub/store/rows.ts';

/**
 * What a backend pulls for a flavour, and the rule by which it is not the publisher's
 * image.
 */
export async function effectiveImage(
  { load, principal }: AuthenticatedContext,
  flavour: FlavourRow,
): Promise<{ image: string; rule: ImageRuleRow | null }> {
  const rules = await load.imageRules.load(principal.organizationId);
  if (rules.length === 0) return { image: flavour.imageString, rule: null };
  const release = await load.release.load(flavour.releaseId);
  const { identifier } = await load.app.load(release.appId);
  const rule = imageRuleFor(rules, {
    image: flavour.imageString,
    identifier,
    version: release.version,
    flavour: flavour.name,
  });
  return rule
    ? { image: imageAfter(rule, flavour.imageString), rule }
    : { image: flavour.imageString, rule: null };
}
