import { and, count, countDistinct, eq, exists, sql, type SQL } from 'drizzle-orm';
import { validate } from 'uuid';
import type { AppFilter, AppOrder } from '#generated/resolvers.ts';
import { isShown } from '#hub/catalogue/is-shown.ts';
import type { AuthenticatedContext } from '#hub/http/context.ts';
import { containsWords } from '#hub/schema/base/contains-words.ts';
import type { ListArgs } from '#hub/schema/base/list-args.ts';
import { listWindow } from '#hub/schema/base/list-window.ts';
import { matchesIds } from '#hub/schema/base/matches-ids.ts';
import { orderClauses } from '#hub/schema/base/order-clauses.ts';
import { apps, definitions, flavourDefinitions, flavours, releases } from '#hub/store/catalogue-tables.ts';
import { isStanding } from '#hub/store/child-loaders.ts';
import type { Database } from '#hub/store/database.ts';
import { deployments } from '#hub/store/runtime-tables.ts';
import type { AppRow } from '#hub/store/rows.ts';

type AppArgs = ListArgs<AppFilter, AppOrder>;

/** Apps of the organization, by name unless asked otherwise. */
export function listApps(asker: AuthenticatedContext, args: AppArgs): Promise<AppRow[]> {
  const { database } = asker.hub;
  const { offset, limit } = listWindow(args.pagination);
  // As appName() of the domain has it.
  const name = sql`lower(coalesce(nullif(substring(rtrim(${apps.identifier}, './ ') from '[^./]*$'), ''), ${apps.identifier}))`;
  const columns = {
    name,
    releasedAt: sql`(${database.select({ at: sql`max(${releases.releasedAt})` }).from(releases).where(eq(releases.appId, apps.id))})`,
    deploymentCount: sql`(${database.select({ count: countDistinct(deployments.id) }).from(deployments)
      .innerJoin(flavours, eq(flavours.id, deployments.flavourId)).innerJoin(releases, eq(releases.id, flavours.releaseId))
      .where(and(eq(releases.appId, apps.id), isStanding(database)))})`,
  };
  return database.select().from(apps).where(appConditions(asker, args.filters))
    .orderBy(...orderClauses(args.ordering, columns, name, apps.identifier, apps.id))
    .limit(limit).offset(offset);
}

export async function countApps(asker: AuthenticatedContext, filters: AppFilter | null | undefined): Promise<number> {
  const [row] = await asker.hub.database.select({ count: count() }).from(apps).where(appConditions(asker, filters));
  return row?.count ?? 0;
}

function appConditions({ hub: { database }, principal }: AuthenticatedContext, filters: AppFilter | null | undefined): SQL | undefined {
  const { ids, search, repo, hardware } = filters ?? {};
  return and(
    eq(apps.organizationId, principal.organizationId),
    isShown(database),
    matchesIds(apps.id, ids),
    containsWords(search, apps.identifier, releaseTexts(database), definitionTexts(database)),
    repo == null ? undefined : validate(repo) ? hasFlavour(database, eq(flavours.repoId, repo)) : sql`false`,
    hardware == null ? undefined : hasFlavour(database, sql`${flavours.hardware} = ${hardware}`),
  );
}

function hasFlavour(database: Database, which: SQL): SQL {
  return exists(database.select({ one: sql`1` }).from(flavours).innerJoin(releases, eq(releases.id, flavours.releaseId)).where(and(eq(releases.appId, apps.id), which)));
}

function releaseTexts(database: Database): SQL {
  return sql`(${database.select({ text: sql`string_agg(${releases.description}, ' ')` }).from(releases).where(eq(releases.appId, apps.id))})`;
}

function definitionTexts(database: Database): SQL {
  return sql`(${database.select({ text: sql`string_agg(${definitions.name} || ' ' || ${definitions.description}, ' ')` }).from(definitions)
    .innerJoin(flavourDefinitions, eq(flavourDefinitions.definitionId, definitions.id))
    .innerJoin(flavours, eq(flavours.id, flavourDefinitions.flavourId))
    .innerJoin(releases, eq(releases.id, flavours.releaseId))
    .where(eq(releases.appId, apps.id))})`;
}
