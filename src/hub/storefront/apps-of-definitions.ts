import { and, eq, inArray } from 'drizzle-orm';
import { definitionCards } from '#hub/store/card-tables.ts';
import { flavourDefinitions } from '#hub/store/catalogue-tables.ts';
import type { Database } from '#hub/store/database.ts';
import type { AppRow } from '#hub/store/rows.ts';
import { groupedBy } from '#hub/store/grouped-by.ts';
import type { StoreView } from './store-view.ts';

const atOnce = 1_000;

/**
 * The apps of the store that provide each of these definitions: those that list it, and those that
 * are installed with it.
 */
export async function appsOfDefinitions(
  database: Database,
  organizationId: string,
  view: StoreView,
  ids: readonly string[],
): Promise<AppRow[][]> {
  const cards = await database
    .select({ id: definitionCards.definitionId, appIds: definitionCards.appIds })
    .from(definitionCards)
    .where(
      and(
        eq(definitionCards.organizationId, organizationId),
        inArray(definitionCards.definitionId, [...ids]),
      ),
    );
  const listed = new Map(cards.map(({ id, appIds }) => [id, appIds]));
  const installed = await installedWith(database, view, new Set(ids));
  return ids.map((id) =>
    rowsOf(view, [...new Set([...(listed.get(id) ?? []), ...(installed.get(id) ?? [])])]),
  );
}

function rowsOf(view: StoreView, appIds: readonly string[]): AppRow[] {
  return appIds
    .flatMap((appId) => view.index.byId.get(appId) ?? [])
    .sort((a, b) => (a.app.identifier < b.app.identifier ? -1 : 1))
    .map((one) => view.row(one));
}

/**
 * By definition, of those that are wanted: the apps that are installed in a flavour that provides
 * it.
 */
async function installedWith(
  database: Database,
  { installs, index }: StoreView,
  wanted: ReadonlySet<string>,
): Promise<ReadonlyMap<string, Set<string>>> {
  const provided = await definitionsOf(
    database,
    index,
    [...installs.values()].flatMap(({ flavourIds }) => [...flavourIds]),
  );
  const appsOf = new Map<string, Set<string>>();
  for (const [appId, { flavourIds }] of installs) {
    for (const definitionId of [...flavourIds].flatMap((id) => provided.get(id) ?? [])) {
      if (!wanted.has(definitionId)) continue;
      const apps = appsOf.get(definitionId) ?? new Set();
      appsOf.set(definitionId, apps.add(appId));
    }
  }
  return appsOf;
}

/**
 * What these flavours provide, which does not change while the index stands: each is asked for
 * once.
 */
async function definitionsOf(
  database: Database,
  { cache }: StoreView['index'],
  flavourIds: readonly string[],
): Promise<ReadonlyMap<string, readonly string[]>> {
  const known = cache.get(
    'definitions of flavours that are installed',
    () => new Map<string, readonly string[]>(),
  );
  const missing = flavourIds.filter((id) => !known.has(id));
  for (let from = 0; from < missing.length; from += atOnce) {
    const asked = missing.slice(from, from + atOnce);
    const rows = await database
      .select()
      .from(flavourDefinitions)
      .where(inArray(flavourDefinitions.flavourId, asked));
    const byFlavour = groupedBy(rows, ({ flavourId }) => flavourId);
    for (const id of asked)
      known.set(
        id,
        (byFlavour.get(id) ?? []).map(({ definitionId }) => definitionId),
      );
  }
  return known;
}
