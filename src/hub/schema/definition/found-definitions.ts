import { and, eq, not, sql, type SQL } from 'drizzle-orm';
import { offeredOf, rank, type Offered, type Ranking } from '#domain/search/rank/rank.ts';
import { rankNames } from '#domain/search/rank/rank-names.ts';
import type { StoreSearch } from '#hub/storefront/search/store-search.ts';
import { isDefinitionShown } from '#hub/storefront/is-definition-shown.ts';
import type { AuthenticatedContext } from '#hub/request/context.ts';
import { definitionCards } from '#hub/store/card-tables.ts';

/** What these words find among all definitions, or among those that the store shows. */
export async function findDefinitions(
  asker: AuthenticatedContext,
  text: string,
  among: 'ALL' | 'SHOWN',
): Promise<Ranking> {
  const search = await storeSearch(asker);
  const hidden = among === 'ALL' ? undefined : await hiddenIds(asker);
  return search.cache.get(`definitions ${hidden?.key ?? ''} ${text}`, () =>
    rank(search.definitions, text, offeredBut(search, hidden)),
  );
}

/** The ids of those that the store shows and whose names fit best. */
export async function findDefinitionNames(
  asker: AuthenticatedContext,
  typed: string,
  count: number,
): Promise<string[]> {
  const search = await storeSearch(asker);
  const offered = offeredBut(search, await hiddenIds(asker));
  return rankNames(search.definitions, typed, count, offered);
}

async function storeSearch({
  hub,
  principal: { organizationId },
}: AuthenticatedContext): Promise<StoreSearch> {
  const { version } = await hub.appIndexes.of(organizationId);
  return hub.searchIndexes.of(organizationId, version);
}

type Hidden = { key: string; ids: ReadonlySet<string> };

/** All but those that are hidden; undefined: all. */
function offeredBut({ cache, definitions }: StoreSearch, hidden?: Hidden): Offered | undefined {
  if (!hidden || hidden.ids.size === 0) return undefined;
  const isOffered = (id: string) => !hidden.ids.has(id);
  return cache.get(`offered ${hidden.key}`, () => offeredOf(definitions, isOffered));
}

/** Those for which this holds, as a ranking takes them; asked once in each version of the catalogue. */
export async function definitionsMeeting(
  asker: AuthenticatedContext,
  read: { toSQL(): { sql: string; params: unknown[] } } & PromiseLike<{ id: string }[]>,
): Promise<Offered> {
  const search = await storeSearch(asker);
  const { sql: asked, params } = read.toSQL();
  return search.cache.get(`meeting ${asked} ${JSON.stringify(params)}`, async () => {
    const ids = new Set((await read).map(({ id }) => id));
    return offeredOf(search.definitions, (id) => ids.has(id));
  });
}

/** What is listed by nobody and installed nowhere. */
async function hiddenIds(asker: AuthenticatedContext): Promise<Hidden> {
  const { hub, principal } = asker;
  const isShown = await isDefinitionShown(asker);
  const read = hub.database
    .select({ id: definitionCards.definitionId })
    .from(definitionCards)
    .where(
      and(
        eq(definitionCards.organizationId, principal.organizationId),
        sql`${definitionCards.appCount} = 0`,
        not(isShown),
      ),
    );
  const { sql: asked, params } = read.toSQL();
  const key = `hidden ${asked} ${JSON.stringify(params)}`;
  const { cache } = await hub.appIndexes.of(principal.organizationId);
  return cache.get(key, async () => ({ key, ids: new Set((await read).map(({ id }) => id)) }));
}

/** A condition on cards: they are among these. */
export function isAmong(ids: readonly string[]): SQL {
  return sql`${definitionCards.definitionId} = any(string_to_array(${ids.join(',')}, ',')::uuid[])`;
}
