import type { AuthenticatedContext } from '#hub/request/context.ts';
import type { FlavourRow } from '#hub/store/rows.ts';
import type { ImageOrigin } from '#hub/store/runtime-tables.ts';
import { effectiveImage } from './effective-image.ts';

export type ImageOfInstall = {
  /** What is pulled. */
  image: string;
  /** What its registry has under that name; null when it has not said so now. */
  digest: string | null;
  origin: ImageOrigin;
};

/**
 * What is pulled after the organization's rules. Its digest, where the registry has told it just
 * now, is what the backend has to have; what was known before is only written down.
 */
export async function imageOfInstall(
  asker: AuthenticatedContext,
  flavour: FlavourRow,
): Promise<ImageOfInstall> {
  const { hub, load, principal } = asker;
  const { image, rule } = await effectiveImage(asker, flavour);
  const digest = await hub.registries.digestNow(principal.organizationId, image);
  const known = await load.registryOfImage.load(flavour.imageString);
  return {
    image,
    digest,
    origin: {
      published: flavour.imageString,
      digest: (rule ? null : digest) ?? known?.digest ?? null,
      rule: rule && { match: rule.match, image: rule.image },
    },
  };
}
