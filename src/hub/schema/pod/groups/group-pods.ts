import { and, inArray, sql, type SQL } from 'drizzle-orm';
import { labelByKind } from '#domain/backend/label-by-kind.ts';
import { phasesByUrgency } from '#domain/lifecycle/urgency.ts';
import { appName } from '#domain/release/app-name.ts';
import type { PodFacet, PodFilter, PodGrouping } from '#generated/resolvers.ts';
import type { AuthenticatedContext } from '#hub/request/context.ts';
import { containsWords } from '#hub/schema/base/contains-words.ts';
import { pods } from '#hub/store/runtime-tables.ts';
import { podsWanted } from '../list-pods.ts';
import { traitOfPods, type PodTrait } from '../traits/pod-traits.ts';

const maxGroups = 1_000;
const maxValues = 200;

export type PodGroupRow = {
  key: string | null;
  name: string | null;
  count: number;
  brokenCount: number;
};

/** The groups of all that a filter finds, in the order of their rows in `listPods`. */
export function groupPods(
  asker: AuthenticatedContext,
  filters: PodFilter | null | undefined,
  by: PodGrouping,
): Promise<PodGroupRow[]> {
  return countBy(asker, by, filters, { limit: maxGroups });
}

/** The part of a filter that a facet is. */
const partOf = {
  APP: 'apps',
  FLAVOUR: 'flavours',
  OWNER: 'owners',
  IMAGE: 'images',
  LABEL: 'labels',
  BACKEND: 'backends',
} as const satisfies Record<PodFacet, keyof PodFilter>;

/** What can be chosen of a facet: its values among all that the rest of the filter finds. */
export function podFacet(
  asker: AuthenticatedContext,
  {
    facet,
    filters,
    search,
    limit,
  }: { facet: PodFacet; filters?: PodFilter | null; search?: string | null; limit: number },
): Promise<PodGroupRow[]> {
  return countBy(asker, facet, filters && { ...filters, [partOf[facet]]: null }, {
    limit: Math.min(Math.max(limit, 0), maxValues),
    search: search ?? null,
  });
}

async function countBy(
  asker: AuthenticatedContext,
  by: PodTrait,
  filters: PodFilter | null | undefined,
  { limit, search = null }: { limit: number; search?: string | null },
): Promise<PodGroupRow[]> {
  const { database } = asker.hub;
  const { key, name, order, rows, on } = traitOfPods(database, asker.principal.organizationId, by);
  const isBroken = inArray(pods.phase, [...phasesByUrgency.broken]);
  const query = database
    .select({
      key: sql<string | null>`${key}`,
      name: sql<string | null>`${name}`,
      count: sql<number>`count(*)::int`,
      brokenCount: sql<number>`(count(*) filter (where ${isBroken}))::int`,
    })
    .from(pods)
    .$dynamic();
  if (rows && by === 'LABEL') void query.innerJoin(rows, on);
  else if (rows) void query.leftJoin(rows, on);
  const found = await query
    .where(and(await podsWanted(asker, filters), wordsIn(search, key, name)))
    .groupBy(key, ...(rows ? [name] : []))
    .orderBy(...order)
    .limit(limit);
  return Promise.all(
    found.map(async (group) => ({ ...group, name: await shownName(asker, by, group) })),
  );
}

/** As pages name an app and a backend elsewhere. */
async function shownName(
  asker: AuthenticatedContext,
  by: PodTrait,
  { key, name }: Pick<PodGroupRow, 'key' | 'name'>,
): Promise<string | null> {
  if (by === 'APP' && name !== null) return appName(name);
  if (by === 'BACKEND' && key !== null) return labelByKind(await asker.load.backend.load(key));
  return name;
}

function wordsIn(search: string | null, ...columns: SQL[]): SQL | undefined {
  return search === null ? undefined : containsWords(search, ...columns);
}
