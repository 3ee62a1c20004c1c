import { eq, inArray, sql } from 'drizzle-orm';
import {
  apps,
  definitions,
  flavourDefinitions,
  flavours,
  releases,
} from '#hub/store/catalogue-tables.ts';
import type { Database } from '#hub/store/database.ts';
import { keyText, releaseText, type CatalogueEntry } from './catalogue-entry.ts';
import { compareEntries, type KnownFlavour } from './compare-entries.ts';
import { inChunks } from '#hub/store/in-chunks.ts';
import { pruneCatalogue } from './prune-catalogue.ts';
import { refreshCards } from './cards/refresh-cards.ts';
import { addAffectedCards, type AffectedCards } from './cards/affected-cards.ts';
import { writeApps } from './write-apps.ts';
import { writeDefinitions } from './write-definitions.ts';
import { writeFlavours } from './write-flavours.ts';
import { writeReleases } from './write-releases.ts';

type Repo = { id: string; organizationId: string };
export type WriteCounts = { added: number; changed: number; removed: number; unchanged: number };

/**
 * After so many new rows the database is asked to analyze the tables: its statistics no longer
 * help it to find them.
 */
const many = 300;

/**
 * Makes the store say of one repository what its file says, within the transaction of the
 * caller, who has taken its turn. What has not changed is not written. Promised: the same entries twice change nothing
 * the second time, and nothing of another repository is ever changed.
 */
export async function writeCatalogue(
  transaction: Database,
  repo: Repo,
  entries: CatalogueEntry[],
  now: Date,
): Promise<WriteCounts> {
  const known = await knownFlavours(transaction, repo.id);
  const { added, changed, removed, unchanged } = compareEntries(known, entries);
  const affected: AffectedCards = { appIds: new Set(), definitionIds: new Set() };
  const changedKeys = new Set(changed.map(({ key }) => keyText(key)));
  await addAffectedCards(
    transaction,
    affected,
    [...removed, ...known.filter(({ key }) => changedKeys.has(keyText(key)))].map(({ id }) => id),
  );
  const written = await writeEntries(transaction, repo, {
    changedEntries: [...added, ...changed],
    entries,
    now,
  });
  await addAffectedCards(transaction, affected, written);
  if (written.length >= many)
    await transaction.execute(
      sql`analyze ${flavours}, ${flavourDefinitions}, ${releases}, ${apps}, ${definitions}`,
    );
  await inChunks(removed, (chunk) =>
    transaction
      .update(flavours)
      .set({ withdrawnAt: now })
      .where(
        inArray(
          flavours.id,
          chunk.map(({ id }) => id),
        ),
      ),
  );
  await pruneCatalogue(transaction, repo.organizationId);
  await refreshCards(transaction, repo.organizationId, affected);
  return { added: added.length, changed: changed.length, removed: removed.length, unchanged };
}

/**
 * What is said of a release as a whole comes from all of its entries, but only when one of them has
 * changed. Answers the ids of the flavours.
 */
async function writeEntries(
  transaction: Database,
  repo: Repo,
  {
    changedEntries,
    entries,
    now,
  }: { changedEntries: CatalogueEntry[]; entries: CatalogueEntry[]; now: Date },
): Promise<string[]> {
  const changedReleases = new Set(changedEntries.map(({ key }) => releaseText(key)));
  const appIds = await writeApps(
    transaction,
    repo.organizationId,
    new Set(changedEntries.map(({ key }) => key.identifier)),
  );
  const releaseIds = await writeReleases(
    transaction,
    repo.organizationId,
    entries.filter(({ key }) => changedReleases.has(releaseText(key))),
    appIds,
    now,
  );
  const provided = await writeFlavours(transaction, repo, changedEntries, releaseIds);
  await writeDefinitions(transaction, repo.organizationId, provided, now);
  return [...provided.keys()];
}

/** What the store has of a repository. */
export async function knownFlavours(
  transaction: Database,
  repoId: string,
): Promise<KnownFlavour[]> {
  return transaction
    .select({
      id: flavours.id,
      key: { identifier: apps.identifier, version: releases.version, flavour: flavours.name },
      hash: flavours.rawHash,
      isWithdrawn: sql<boolean>`${flavours.withdrawnAt} is not null`,
    })
    .from(flavours)
    .innerJoin(releases, eq(releases.id, flavours.releaseId))
    .innerJoin(apps, eq(apps.id, releases.appId))
    .where(eq(flavours.repoId, repoId));
}
