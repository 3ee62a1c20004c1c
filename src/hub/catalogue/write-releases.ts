import { inArray, sql } from 'drizzle-orm';
import { releases } from '#hub/store/catalogue-tables.ts';
import type { Database } from '#hub/store/database.ts';
import { builtAt } from './built-at.ts';
import { releaseText, type CatalogueEntry } from './catalogue-entry.ts';
import { fromExcluded } from '#hub/store/from-excluded.ts';
import { inChunks } from '#hub/store/in-chunks.ts';

/**
 * Writes the releases that these entries belong to, and answers the id of each by `releaseText` of
 * its entries.
 */
export async function writeReleases(
  transaction: Database,
  organizationId: string,
  entries: CatalogueEntry[],
  appIds: Map<string, string>,
  now: Date,
): Promise<Map<string, string>> {
  const seenBefore = await releaseDates(transaction, [...appIds.values()]);
  const rows = groupsOf(entries).map((group) => {
    const { identifier, version } = group[0].key;
    const appId = appIds.get(identifier) ?? '';
    const releasedAt = newestBuild(group) ?? seenBefore.get(rowText({ appId, version })) ?? now;
    const { description, author, entrypoint, logo, scopes, keywords, aliases } =
      group[0].image.manifest;
    return {
      organizationId,
      appId,
      version,
      description,
      author,
      entrypoint,
      logo,
      scopes,
      keywords,
      aliases,
      releasedAt,
    };
  });
  const ids = new Map<string, string>();
  await inChunks(rows, async (chunk) => {
    const written = await transaction
      .insert(releases)
      .values(chunk)
      .onConflictDoUpdate({
        target: [releases.appId, releases.version],
        set: {
          ...fromExcluded(releases, [
            'description',
            'author',
            'entrypoint',
            'logo',
            'scopes',
            'keywords',
            'aliases',
            'releasedAt',
          ]),
          logoHash: ofSameLogo,
        },
      })
      .returning({ id: releases.id, appId: releases.appId, version: releases.version });
    for (const row of written) ids.set(rowText(row), row.id);
  });
  return new Map(
    entries.map(({ key }) => [
      releaseText(key),
      ids.get(rowText({ appId: appIds.get(key.identifier) ?? '', version: key.version })) ?? '',
    ]),
  );
}

/** The picture stays with its logo: of another one, or of none, it would be the wrong one. */
const ofSameLogo = sql`case when ${releases.logo} is not distinct from excluded.logo then ${releases.logoHash} end`;

async function releaseDates(transaction: Database, appIds: string[]): Promise<Map<string, Date>> {
  const dates = new Map<string, Date>();
  await inChunks(appIds, async (chunk) => {
    const rows = await transaction
      .select({ appId: releases.appId, version: releases.version, releasedAt: releases.releasedAt })
      .from(releases)
      .where(inArray(releases.appId, chunk));
    for (const row of rows) dates.set(rowText(row), row.releasedAt);
  });
  return dates;
}

type Group = [CatalogueEntry, ...CatalogueEntry[]];

function groupsOf(entries: CatalogueEntry[]): Group[] {
  const groups = new Map<string, Group>();
  for (const entry of entries) {
    const group = groups.get(releaseText(entry.key));
    if (group) group.push(entry);
    else groups.set(releaseText(entry.key), [entry]);
  }
  return [...groups.values()];
}

function newestBuild(group: Group): Date | null {
  const dates = group.flatMap(({ image }) => builtAt(image) ?? []);
  return dates.toSorted((a, b) => b.getTime() - a.getTime())[0] ?? null;
}

function rowText({ appId, version }: { appId: string; version: string }): string {
  return JSON.stringify([appId, version]);
}
