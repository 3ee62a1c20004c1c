import type { Definition } from '#domain/definition/definition.ts';
import { hardwareOf } from '#domain/selector/hardware-of.ts';
import { flavours } from '#hub/store/catalogue-tables.ts';
import type { Database } from '#hub/store/database.ts';
import { releaseText, type CatalogueEntry } from './catalogue-entry.ts';
import { builtAt } from './built-at.ts';
import { fromExcluded } from '#hub/store/from-excluded.ts';
import { inChunks } from '#hub/store/in-chunks.ts';

type Repo = { id: string; organizationId: string };

/**
 * Writes flavours of a repository; answers which definitions each provides, by the flavour's id.
 */
export async function writeFlavours(
  transaction: Database,
  repo: Repo,
  entries: CatalogueEntry[],
  releaseIds: Map<string, string>,
): Promise<Map<string, Definition[]>> {
  const provided = new Map<string, Definition[]>();
  await inChunks(entries, async (chunk) => {
    const rows = chunk.map((entry) =>
      flavourRow(repo, releaseIds.get(releaseText(entry.key)) ?? '', entry),
    );
    const written = await transaction
      .insert(flavours)
      .values(rows)
      .onConflictDoUpdate({
        target: [flavours.releaseId, flavours.repoId, flavours.name],
        set: fromExcluded(flavours, [
          'position',
          'appImageId',
          'imageString',
          'buildAt',
          'sizeBytes',
          'manifest',
          'selectors',
          'hardware',
          'requirements',
          'raw',
          'rawHash',
          'withdrawnAt',
        ]),
      })
      .returning({ id: flavours.id, releaseId: flavours.releaseId, name: flavours.name });
    const definitions = new Map(
      rows.map((row, index) => [rowText(row), chunk[index]?.image.definitions ?? []]),
    );
    for (const row of written) provided.set(row.id, definitions.get(rowText(row)) ?? []);
  });
  return provided;
}

function flavourRow(
  { id: repoId, organizationId }: Repo,
  releaseId: string,
  { key, position, hash, image }: CatalogueEntry,
) {
  return {
    organizationId,
    releaseId,
    repoId,
    position,
    name: key.flavour,
    appImageId: image.appImageId,
    imageString: image.image.imageString,
    buildAt: builtAt(image),
    sizeBytes:
      image.size === null ? null : Math.min(Math.round(image.size), Number.MAX_SAFE_INTEGER),
    manifest: image.manifest.raw,
    selectors: image.selectors,
    hardware: hardwareOf(image.selectors),
    requirements: image.requirements,
    raw: image.raw,
    rawHash: hash,
    withdrawnAt: null,
  };
}

function rowText({ releaseId, name }: { releaseId: string; name: string }): string {
  return JSON.stringify([releaseId, name]);
}
