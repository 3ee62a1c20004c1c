import type { RegistryImageRow } from '#hub/store/rows.ts';

export type RegistryFacts = {
  digest: string;
  movedFrom: string | null;
  sizeBytes: number | null;
  platforms: string[];
  checkedAt: Date;
};

/** null: no registry has ever answered. */
export function registryFacts(row: RegistryImageRow | undefined): RegistryFacts | null {
  if (!row?.digest || !row.checkedAt) return null;
  const { digest, firstDigest, sizeBytes, platforms, checkedAt } = row;
  return {
    digest,
    movedFrom: firstDigest !== null && firstDigest !== digest ? firstDigest : null,
    sizeBytes,
    platforms,
    checkedAt,
  };
}
