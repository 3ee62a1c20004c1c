import { createHash } from 'node:crypto';
import type { AppImage } from '#domain/deployments-file/app-image.ts';

/** Counts up when entries are read in another way, so that the next scan writes them anew. */
export const readerVersion = 5;

/** One flavour of a repository, ready to be compared with what the store has. */
export type CatalogueEntry = {
  key: EntryKey;
  /** The author's order within the release. */
  position: number;
  hash: string;
  image: AppImage;
};

/** What makes an entry the same as one of an earlier scan. */
export type EntryKey = { identifier: string; version: string; flavour: string };

export function keyText({ identifier, version, flavour }: EntryKey): string {
  return JSON.stringify([identifier, version, flavour]);
}

/** The release of an entry, as the key of a Map. */
export function releaseText({ identifier, version }: EntryKey): string {
  return JSON.stringify([identifier, version]);
}

export function catalogueEntries(images: AppImage[]): CatalogueEntry[] {
  const positions = new Map<string, number>();
  return images.map((image) => {
    const key = {
      identifier: image.manifest.identifier,
      version: image.manifest.version,
      flavour: image.flavourName,
    };
    const position = positions.get(releaseText(key)) ?? 0;
    positions.set(releaseText(key), position + 1);
    const hash = createHash('sha256')
      .update(JSON.stringify([readerVersion, position, image.raw]))
      .digest('hex');
    return { key, position, hash, image };
  });
}
