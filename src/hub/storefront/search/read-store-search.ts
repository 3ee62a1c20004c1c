import { setImmediate } from 'node:timers/promises';
import { and, asc, count, eq, gt, sql } from 'drizzle-orm';
import type { InSteps } from '#domain/search/index/in-steps.ts';
import { changeInSteps, type SearchIndex } from '#domain/search/index/search-index.ts';
import type { SearchDocument } from '#domain/search/index/segment.ts';
import { parseProfile } from '#domain/search/profile-text.ts';
import { createResultCache } from '#hub/storefront/result-cache.ts';
import { appCards, definitionCards } from '#hub/store/card-tables.ts';
import type { Database } from '#hub/store/database.ts';
import { organizations } from '#hub/store/identity-tables.ts';
import type { StoreSearch } from './store-search.ts';

/** Between two parts the process answers others. */
const partSize = 1_000;

/** The words of a catalogue after `older`: only the cards that have been written since are read. */
export async function readStoreSearch(
  database: Database,
  organizationId: string,
  older: StoreSearch,
): Promise<StoreSearch> {
  // Asked before the rows: what comes between belongs to a later version and is read again with it.
  const [now] = await database
    .select({ version: organizations.catalogueVersion })
    .from(organizations)
    .where(eq(organizations.id, organizationId));
  const reading = { database, organizationId, version: older.version };
  return {
    version: now?.version ?? 0,
    apps: await renewed(older.apps, appsOf(reading)),
    definitions: await renewed(older.definitions, definitionsOf(reading)),
    cache: createResultCache(),
  };
}

type Reading = { database: Database; organizationId: string; version: number };
/** How the documents of one kind are read. */
type Source = {
  part(after: string): Promise<SearchDocument[]>;
  count(): Promise<number>;
  ids(): Promise<string[]>;
};

async function renewed(index: SearchIndex, source: Source): Promise<SearchIndex> {
  const changed: SearchDocument[] = [];
  for (let last = ''; ; last = changed.at(-1)?.id ?? '') {
    const part = await source.part(last);
    changed.push(...part);
    if (part.length < partSize) break;
    await setImmediate();
  }
  const gone = await goneFrom(index, changed, source);
  if (changed.length === 0 && gone.length === 0) return index;
  return inPauses(changeInSteps(index, changed, gone));
}

/** What the prune of a scan has deleted leaves nothing behind that could be read. */
async function goneFrom(
  index: SearchIndex,
  changed: readonly SearchDocument[],
  source: Source,
): Promise<string[]> {
  const known = new Set([...index.places.keys(), ...changed.map(({ id }) => id)]);
  if ((await source.count()) === known.size) return [];
  for (const id of await source.ids()) known.delete(id);
  return [...known];
}

async function inPauses<Result>(work: InSteps<Result>): Promise<Result> {
  for (;;) {
    const step = work.next();
    if (step.done) return step.value;
    await setImmediate();
  }
}

function appsOf({ database, organizationId, version }: Reading): Source {
  const isOwn = eq(appCards.organizationId, organizationId);
  return {
    async part(after) {
      const rows = await database
        .select({
          id: appCards.appId,
          names: sql<string[]>`${appCards.said} -> 'names'`,
          terms: appCards.terms,
        })
        .from(appCards)
        .where(and(isOwn, gt(appCards.version, version), isAfter(appCards.appId, after)))
        .orderBy(asc(appCards.appId))
        .limit(partSize);
      return rows.map(({ id, names, terms }) => ({ id, names, profile: parseProfile(terms) }));
    },
    count: async () =>
      countOf(await database.select({ count: count() }).from(appCards).where(isOwn)),
    ids: async () =>
      (await database.select({ id: appCards.appId }).from(appCards).where(isOwn)).map(
        ({ id }) => id,
      ),
  };
}

function definitionsOf({ database, organizationId, version }: Reading): Source {
  const isOwn = eq(definitionCards.organizationId, organizationId);
  const key = definitionCards.definitionId;
  return {
    async part(after) {
      const rows = await database
        .select({ id: key, name: definitionCards.name, terms: definitionCards.terms })
        .from(definitionCards)
        .where(and(isOwn, gt(definitionCards.version, version), isAfter(key, after)))
        .orderBy(asc(key))
        .limit(partSize);
      return rows.map(({ id, name, terms }) => ({
        id,
        names: [name],
        profile: parseProfile(terms),
      }));
    },
    count: async () =>
      countOf(await database.select({ count: count() }).from(definitionCards).where(isOwn)),
    ids: async () =>
      (await database.select({ id: key }).from(definitionCards).where(isOwn)).map(({ id }) => id),
  };
}

function isAfter(id: typeof appCards.appId | typeof definitionCards.definitionId, after: string) {
  return after === '' ? undefined : gt(id, after);
}

function countOf(rows: { count: number }[]): number {
  return rows[0]?.count ?? 0;
}
