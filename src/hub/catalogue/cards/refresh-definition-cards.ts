import { and, eq, inArray } from 'drizzle-orm';
import { structuresOf } from '#domain/definition/structures-of.ts';
import { profileOf } from '#domain/search/document.ts';
import { printProfile } from '#domain/search/profile-text.ts';
import { fieldsOfDefinition } from '#domain/search/said-of.ts';
import { tasksOf } from '#domain/tasks/tasks-of.ts';
import { definitionCards } from '#hub/store/card-tables.ts';
import {
  definitions,
  flavourDefinitions,
  flavours,
  releases,
  repos,
} from '#hub/store/catalogue-tables.ts';
import type { Database } from '#hub/store/database.ts';
import type { DefinitionRow } from '#hub/store/rows.ts';
import { fromExcluded } from '#hub/store/from-excluded.ts';
import { groupedBy } from '#hub/store/grouped-by.ts';
import { inChunks } from '#hub/store/in-chunks.ts';
import { isListed } from '../is-listed.ts';
import { eachWordOnce } from '#domain/definition/each-word-once.ts';
import { versionOfCatalogue } from '../version-of-catalogue.ts';

/** Writes the cards of these definitions, as far as they are there. */
export async function refreshDefinitionCards(
  transaction: Database,
  organizationId: string,
  ids: readonly string[],
): Promise<void> {
  await inChunks(ids, async (chunk) => {
    const rows = await transaction
      .select()
      .from(definitions)
      .where(and(eq(definitions.organizationId, organizationId), inArray(definitions.id, chunk)));
    if (rows.length === 0) return;
    const listed = await appsListing(transaction, chunk);
    const version = versionOfCatalogue(organizationId);
    await transaction
      .insert(definitionCards)
      .values(rows.map((row) => ({ ...cardOf(row, listed.get(row.id) ?? []), version })))
      .onConflictDoUpdate({
        target: definitionCards.definitionId,
        set: fromExcluded(definitionCards, [
          'name',
          'terms',
          'keywords',
          'kind',
          'tasks',
          'takes',
          'gives',
          'appIds',
          'appCount',
          'definedAt',
          'version',
        ]),
      });
  });
}

/** The apps that list each of these definitions, in the order of their ids. */
async function appsListing(transaction: Database, ids: string[]): Promise<Map<string, string[]>> {
  const rows = await transaction
    .selectDistinct({ id: flavourDefinitions.definitionId, appId: releases.appId })
    .from(flavourDefinitions)
    .innerJoin(flavours, eq(flavours.id, flavourDefinitions.flavourId))
    .innerJoin(releases, eq(releases.id, flavours.releaseId))
    .innerJoin(repos, eq(repos.id, flavours.repoId))
    .where(and(inArray(flavourDefinitions.definitionId, ids), isListed()))
    .orderBy(flavourDefinitions.definitionId, releases.appId);
  return new Map(
    [...groupedBy(rows, ({ id }) => id)].map(([id, apps]) => [id, apps.map(({ appId }) => appId)]),
  );
}

function cardOf(row: DefinitionRow, appIds: string[]): typeof definitionCards.$inferInsert {
  const { id, organizationId, name, description, kind, args, returns, collections } = row;
  const keywords = eachWordOnce([...row.keywords, ...collections]);
  return {
    definitionId: id,
    organizationId,
    kind,
    definedAt: row.definedAt,
    appIds,
    appCount: appIds.length,
    name: name.toLowerCase(),
    terms: printProfile(profileOf(fieldsOfDefinition(row))),
    keywords,
    tasks: tasksOf({ names: [name, ...keywords], descriptions: [description] }),
    takes: structuresOf(args),
    gives: structuresOf(returns),
  };
}
