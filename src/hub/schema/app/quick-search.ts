import { and, asc, eq, isNull, like, ne, notInArray, sql, type SQL } from 'drizzle-orm';
import type { PgColumn } from 'drizzle-orm/pg-core';
import { backendKindLabel } from '#domain/backend/backend-kind.ts';
import { labelByKind } from '#domain/backend/label-by-kind.ts';
import { appName } from '#domain/release/app-name.ts';
import { signature } from '#domain/definition/signature.ts';
import { offeredOf } from '#domain/search/rank/rank.ts';
import { rankNames } from '#domain/search/rank/rank-names.ts';
import type { AuthenticatedContext } from '#hub/request/context.ts';
import { searchWords } from '#hub/schema/base/check-input.ts';
import { containing } from '#hub/schema/base/contains-words.ts';
import { findDefinitionNames } from '#hub/schema/definition/found-definitions.ts';
import { rowsInOrder } from '#hub/schema/definition/rows-in-order.ts';
import { repos } from '#hub/store/catalogue-tables.ts';
import { backends, pods } from '#hub/store/runtime-tables.ts';

export type QuickHit = {
  kind: 'APP' | 'DEFINITION' | 'REPO' | 'POD' | 'BACKEND';
  id: string;
  title: string;
  subtitle: string;
};

const maxOfEach = 10;
/** A longer text is no name. */
const maxLength = 200;
/** Names with fewer common groups of letters are other names. */
const minSimilarity = 0.5;
/**
 * A search for less is one for how names begin: too much contains two letters, and no index finds
 * it.
 */
const minLengthWithin = 3;

/**
 * What the palette offers, best first within each kind: names that are or begin with the text, that
 * contain it, and those that are nearly the same.
 */
export async function quickSearch(asker: AuthenticatedContext, text: string): Promise<QuickHit[]> {
  const wanted = (searchWords(text) ?? '').trim().toLowerCase().slice(0, maxLength);
  if (wanted === '') return [];
  const lists = await Promise.all(
    [appHits, definitionHits, repoHits, podHits, backendHits].map((find) => find(asker, wanted)),
  );
  return lists.flat();
}

type Found = { id: string };

/** `read` answers what meets a condition on names, in their order. */
async function byName<Row extends Found>(
  name: PgColumn | SQL,
  id: PgColumn,
  wanted: string,
  read: (condition: SQL | undefined, limit: number) => Promise<Row[]>,
): Promise<Row[]> {
  const begins = await read(like(sql`${name}`, containing(wanted).slice(1)), maxOfEach);
  if (begins.length === maxOfEach || wanted.length < minLengthWithin) return begins;
  const contains = await read(
    and(like(sql`${name}`, containing(wanted)), noneOf(id, begins)),
    maxOfEach - begins.length,
  );
  const found = [...begins, ...contains];
  if (found.length > 0) return found;
  return read(sql`similarity(${name}, ${wanted}) > ${minSimilarity}`, maxOfEach);
}

function noneOf(id: PgColumn, rows: readonly Found[]): SQL | undefined {
  if (rows.length === 0) return undefined;
  return notInArray(
    id,
    rows.map((row) => row.id),
  );
}

async function appHits(asker: AuthenticatedContext, wanted: string): Promise<QuickHit[]> {
  const { organizationId } = asker.principal;
  const view = await asker.load.view.load(organizationId);
  const { apps: words } = await asker.hub.searchIndexes.of(organizationId, view.index.version);
  const { byId, cache } = view.index;
  const isShown = (id: string) => {
    const one = byId.get(id);
    return one !== undefined && view.isShown(one);
  };
  const offered = cache.get(`offered names ${view.key}`, () => offeredOf(words, isShown));
  return rankNames(words, wanted, maxOfEach, offered).flatMap((id): QuickHit[] => {
    const { identifier } = byId.get(id)?.app ?? {};
    if (identifier === undefined) return [];
    return [{ kind: 'APP', id, title: appName(identifier), subtitle: identifier }];
  });
}

async function definitionHits(asker: AuthenticatedContext, wanted: string): Promise<QuickHit[]> {
  const rows = await rowsInOrder(asker, await findDefinitionNames(asker, wanted, maxOfEach));
  return rows.map((row) => ({
    kind: 'DEFINITION',
    id: row.id,
    title: row.name,
    subtitle: signature(row),
  }));
}

async function repoHits(
  { hub: { database }, principal }: AuthenticatedContext,
  wanted: string,
): Promise<QuickHit[]> {
  const name = sql`lower(${repos.name})`;
  const rows = await byName(name, repos.id, wanted, (condition, limit) =>
    database
      .select({ id: repos.id, title: repos.name, url: repos.url, identifier: repos.identifier })
      .from(repos)
      .where(
        and(eq(repos.organizationId, principal.organizationId), isNull(repos.removedAt), condition),
      )
      .orderBy(name, asc(repos.id))
      .limit(limit),
  );
  return rows.map(({ id, title, url, identifier }) => ({
    kind: 'REPO',
    id,
    title,
    subtitle: url || identifier,
  }));
}

async function podHits(
  { hub: { database }, principal }: AuthenticatedContext,
  wanted: string,
): Promise<QuickHit[]> {
  const name = sql`lower(${pods.name})`;
  const rows = await byName(name, pods.id, wanted, (condition, limit) =>
    database
      .select({ id: pods.id, title: pods.name, name: backends.name, kind: backends.kind })
      .from(pods)
      .innerJoin(backends, eq(backends.id, pods.backendId))
      .where(
        and(
          eq(pods.organizationId, principal.organizationId),
          ne(pods.phase, 'REMOVED'),
          condition,
        ),
      )
      .orderBy(name, asc(pods.id))
      .limit(limit),
  );
  return rows.map(({ id, title, ...backend }) => ({
    kind: 'POD',
    id,
    title,
    subtitle: `on ${labelByKind(backend)}`,
  }));
}

async function backendHits(
  { hub: { database }, principal }: AuthenticatedContext,
  wanted: string,
): Promise<QuickHit[]> {
  const name = sql`lower(${backends.name})`;
  const rows = await byName(name, backends.id, wanted, (condition, limit) =>
    database
      .select({ id: backends.id, title: backends.name, kind: backends.kind })
      .from(backends)
      .where(and(eq(backends.organizationId, principal.organizationId), condition))
      .orderBy(name, asc(backends.id))
      .limit(limit),
  );
  return rows.map(({ id, title, kind }) => ({
    kind: 'BACKEND',
    id,
    title: labelByKind({ name: title, kind }),
    subtitle: backendKindLabel(kind),
  }));
}
