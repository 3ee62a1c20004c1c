import type { AppImage } from '#domain/deployments-file/app-image.ts';
import type { ReadPlace } from '#hub/sources/readers/read-repo-file.ts';
import type { RememberedFiles } from '#hub/store/catalogue-tables.ts';

/**
 * Where README and logos of a repository stand, and which logos its entries name; null: the same as
 * before.
 */
export type RepoAssets = ReadPlace & { deploymentsPath: string; logos: string[] | null };

/** Of a file that has just been read. */
export function assetsOfReading({
  branch,
  folder,
  remembered,
  images,
}: ReadPlace & { remembered: RememberedFiles; images: AppImage[] }): RepoAssets {
  const logos = [...new Set(images.flatMap(({ manifest }) => manifest.logo ?? []))];
  return { branch, folder, deploymentsPath: remembered.files[0]?.path ?? '', logos };
}

/** Of a file that has not changed. */
export function assetsOfMemory({ branch, files }: RememberedFiles): RepoAssets {
  const deploymentsPath = files[0]?.path ?? '';
  return {
    branch,
    folder: deploymentsPath.replace(/\/?(\.arkitekt[^/]*\/)?[^/]*$/, ''),
    deploymentsPath,
    logos: null,
  };
}
