import { and, count, countDistinct, eq, ne, sql } from 'drizzle-orm';
import type { AppFilter, AppOrder } from '#generated/resolvers.ts';
import { runnableOf, type Runnable } from '#hub/catalogue/runnable.ts';
import type { AuthenticatedContext } from '#hub/http/context.ts';
import type { ListArgs } from '#hub/schema/base/list-args.ts';
import { listWindow } from '#hub/schema/base/list-window.ts';
import { orderClauses } from '#hub/schema/base/order-clauses.ts';
import { appCards } from '#hub/store/card-tables.ts';
import { apps, flavours, releases } from '#hub/store/catalogue-tables.ts';
import type { AppRow } from '#hub/store/rows.ts';
import { deployments, pods } from '#hub/store/runtime-tables.ts';
import { appConditions } from './app-conditions.ts';

type AppArgs = ListArgs<AppFilter, AppOrder>;

/** Apps that the store shows, by name unless asked otherwise. */
export async function listApps(asker: AuthenticatedContext, args: AppArgs): Promise<AppRow[]> {
  return appsOf(asker, args, await runnableFor(asker, args.filters));
}

/** One window of them, and how many there are. */
export async function appPage(asker: AuthenticatedContext, args: AppArgs): Promise<{ items: AppRow[]; totalCount: number }> {
  const runnable = await runnableFor(asker, args.filters);
  const [row] = await asker.hub.database.select({ count: count() }).from(appCards).where(everyCondition(asker, args, runnable));
  return { items: await appsOf(asker, args, runnable), totalCount: row?.count ?? 0 };
}

async function appsOf(asker: AuthenticatedContext, args: AppArgs, runnable: Runnable[]): Promise<AppRow[]> {
  const { database } = asker.hub;
  const { offset, limit } = listWindow(args.pagination);
  const used = usedApps(asker);
  const columns = { name: appCards.name, releasedAt: appCards.releasedAt, deploymentCount: sql`coalesce(${used.count}, 0)` };
  const window = database.select({ app: apps }).from(appCards).innerJoin(apps, eq(apps.id, appCards.appId)).$dynamic();
  const isByUse = (args.ordering ?? []).some((order) => order.deploymentCount != null);
  const rows = await (isByUse ? window.leftJoin(used, eq(used.appId, appCards.appId)) : window)
    .where(everyCondition(asker, args, runnable))
    .orderBy(...orderClauses(args.ordering, columns, appCards.name, appCards.appId))
    .limit(limit).offset(offset);
  return rows.map(({ app }) => app);
}

function everyCondition(asker: AuthenticatedContext, { filters }: AppArgs, runnable: Runnable[]) {
  const { always, facets } = appConditions(asker, filters, runnable);
  return and(always, ...Object.values(facets));
}

/** What runs where is only asked for when the filter does. */
async function runnableFor({ hub, principal }: AuthenticatedContext, filters: AppFilter | null | undefined): Promise<Runnable[]> {
  return filters?.runsHere == null && !filters?.runtimes ? [] : runnableOf(hub, principal);
}

/** How many deployments stand of each app that has any. */
export function usedApps({ hub, principal }: AuthenticatedContext) {
  return hub.database.select({ appId: releases.appId, count: countDistinct(deployments.id).as('count') }).from(pods)
    .innerJoin(deployments, eq(deployments.id, pods.deploymentId))
    .innerJoin(flavours, eq(flavours.id, deployments.flavourId)).innerJoin(releases, eq(releases.id, flavours.releaseId))
    .where(and(eq(pods.organizationId, principal.organizationId), ne(pods.phase, 'REMOVED'))).groupBy(releases.appId).as('used');
}
