import type { AppImage } from '#domain/deployments-file/app-image.ts';
import type { ReadPlace } from '#hub/sources/readers/read-beside.ts';
import type { RememberedFiles } from '#hub/store/catalogue-tables.ts';

/** Where README and logos of a repository stand, and which logos its entries name; null: the same as before. */
export type BesidePlace = ReadPlace & { deploymentsPath: string; logos: string[] | null };

/** Beside a file that has just been read. */
export function placeOfReading({
  branch,
  folder,
  remembered,
  images,
}: ReadPlace & { remembered: RememberedFiles; images: AppImage[] }): BesidePlace {
  const logos = [...new Set(images.flatMap(({ manifest }) => manifest.logo ?? []))];
  return { branch, folder, deploymentsPath: remembered.files[0]?.path ?? '', logos };
}

/** Beside a file that is as it was. */
export function placeOfMemory({ branch, files }: RememberedFiles): BesidePlace {
  const deploymentsPath = files[0]?.path ?? '';
  return {
    branch,
    folder: deploymentsPath.replace(/\/?(\.arkitekt[^/]*\/)?[^/]*$/, ''),
    deploymentsPath,
    logos: null,
  };
}
