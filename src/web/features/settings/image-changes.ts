import {
  checkImageRule,
  imageAfter,
  imageRuleFor,
  type ImageRule,
} from '#domain/image/image-rule.ts';
import type { KnownImage } from './settings.queries.ts';

type ImageChange = { id: string; from: string; to: string };

/** What a rule would change in these images, or one sentence about what is wrong with it. */
export function imageChanges(
  written: ImageRule,
  images: readonly KnownImage[],
): { ok: true; changes: ImageChange[] } | { ok: false; because: string } {
  const checked = checkImageRule(written);
  if (!checked.ok) return checked;
  const changes = images.flatMap(({ id, name, image: { imageString: from }, release }) => {
    const published = {
      image: from,
      identifier: release.app.identifier,
      version: release.version,
      flavour: name,
    };
    const to = imageRuleFor([checked.rule], published) ? imageAfter(checked.rule, from) : from;
    return to === from ? [] : [{ id, from, to }];
  });
  return { ok: true, changes };
}
