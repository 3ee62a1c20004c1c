import type { AppImage } from '#domain/deployments-file/app-image.ts';

/**
 * When an image was built; null when the file does not say, or says what no calendar of computers
 * has.
 */
export function builtAt({ image: { buildAt } }: AppImage): Date | null {
  const year = buildAt?.getUTCFullYear() ?? 0;
  return year >= 1970 && year <= 9999 ? buildAt : null;
}
