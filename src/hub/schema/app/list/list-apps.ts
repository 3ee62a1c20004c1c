import type { AppFilter, AppOrder, Ordering } from '#generated/resolvers.ts';
import type { StoreView } from '#hub/storefront/store-view.ts';
import type { AuthenticatedContext } from '#hub/request/context.ts';
import type { ListArgs } from '#hub/schema/base/list-args.ts';
import { listWindow } from '#hub/schema/base/list-window.ts';
import type { IndexedApp } from '#hub/storefront/app-index.ts';
import type { AppRow } from '#hub/store/rows.ts';
import type { Ranking } from '#domain/search/rank/rank.ts';
import { whyFound } from '#domain/search/why.ts';
import { foundRow } from '#hub/storefront/search/why-of-row.ts';
import { appConditions, offeredTest } from './app-conditions.ts';
import { appsMeeting } from './apps-meeting.ts';
import { findApps, type FoundApps } from './found-apps.ts';
import { deploymentsOf } from './fits-next-to.ts';
import { appsInOrder } from './apps-in-order.ts';

export type AppsFound = {
  items: AppRow[];
  totalCount: number;
  /** How the words were read; null without words. */
  searched: Ranking | null;
};
type AppArgs = ListArgs<AppFilter, AppOrder>;

/** Apps that the store shows, by name unless asked otherwise. */
export async function listApps(asker: AuthenticatedContext, args: AppArgs): Promise<AppRow[]> {
  return (await appPage(asker, args)).items;
}

/** One window of them, and how many there are. */
export async function appPage(
  asker: AuthenticatedContext,
  { filters, ordering, pagination }: AppArgs,
): Promise<AppsFound> {
  const { organizationId } = asker.principal;
  const view = await asker.load.view.load(organizationId);
  const meeting = await appsMeeting(asker, filters);
  const { offset, limit } = listWindow(pagination);
  const kinds = asksForMachines(filters)
    ? await view.kinds()
    : { key: '', byApp: new Map<IndexedApp, string[]>() };
  const isOffered = offeredTest(filters);
  const found = await findApps(asker.hub, organizationId, view, filters, isOffered);
  const find = () => {
    const { always, facets } = appConditions(
      { ...view, kinds: kinds.byApp, meeting, found },
      filters,
    );
    const tests = [always, ...Object.values(facets)];
    return new Set(view.shown.filter((one) => tests.every((test) => test(one))));
  };
  // The next window of a list asks for the same apps, and so does whatever is shown beside it.
  const met = view.index.cache.get(`met ${JSON.stringify([filters, view.key, kinds.key])}`, find);
  const ordered = inOrder(view, ordering ?? [], met, found);
  const rowOf = (one: IndexedApp) =>
    found
      ? foundRow(view.row(one), () => whyFound(found.ranking, one.app.id, one.card.said))
      : view.row(one);
  return {
    items: ordered.slice(offset, offset + limit).map(rowOf),
    totalCount: ordered.length,
    searched: found?.ranking ?? null,
  };
}

function asksForMachines(filters: AppFilter | null | undefined): boolean {
  return filters?.runsHere != null || (filters?.runtimes ?? []).length > 0;
}

type Order = { by: keyof AppOrder; isDown: boolean };

/** What is asked for first decides first; those that are equal stay in the order of their names. */
function inOrder(
  view: StoreView,
  ordering: readonly AppOrder[],
  met: ReadonlySet<IndexedApp>,
  found: FoundApps | null,
): readonly IndexedApp[] {
  const [first, ...others] = ordersOf(ordering);
  if (found && (!first || first.by === 'relevance'))
    return byRelevance(found, met, first?.isDown ?? true);
  return inOrderOf(view, first, others, met, found);
}

function inOrderOf(
  view: StoreView,
  first: Order | undefined,
  others: readonly Order[],
  met: ReadonlySet<IndexedApp>,
  found: FoundApps | null,
): readonly IndexedApp[] {
  if (!first || (first.by === 'name' && !first.isDown)) return [...met];
  if (first.by === 'releasedAt' && others.length === 0)
    return appsInOrder(view.index, first.isDown ? 'newest' : 'oldest').filter((one) =>
      met.has(one),
    );
  return sorted(view, [...met], [first, ...others], found);
}

function ordersOf(ordering: readonly AppOrder[]): Order[] {
  return ordering.flatMap((one) => {
    const [entry] = Object.entries(one) as [keyof AppOrder, Ordering | null][];
    return entry?.[1] ? [{ by: entry[0], isDown: entry[1].startsWith('DESC') }] : [];
  });
}

function byRelevance(
  { order }: FoundApps,
  met: ReadonlySet<IndexedApp>,
  isBestFirst: boolean,
): readonly IndexedApp[] {
  const best = [...order].filter((one) => met.has(one));
  return isBestFirst ? best : best.toReversed();
}

function sorted(
  view: StoreView,
  found: readonly IndexedApp[],
  orders: readonly Order[],
  words: FoundApps | null,
): IndexedApp[] {
  const places = new Map([...(words?.order ?? [])].map((one, at) => [one, -at]));
  const values = {
    relevance: (one: IndexedApp) => places.get(one) ?? 0,
    name: ({ card }: IndexedApp) => card.name,
    releasedAt: ({ card }: IndexedApp) => card.releasedAt.getTime(),
    deploymentCount: (one: IndexedApp) => deploymentsOf(view, one),
  };
  const rated = found.map((one) => ({ one, by: orders.map(({ by }) => values[by](one)) }));
  rated.sort((a, b) => {
    for (const [at, { isDown }] of orders.entries()) {
      const [left = 0, right = 0] = [a.by[at], b.by[at]];
      if (left !== right) return left < right === isDown ? 1 : -1;
    }
    return 0;
  });
  return rated.map(({ one }) => one);
}
