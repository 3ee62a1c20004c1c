import {
  and,
  desc,
  eq,
  exists,
  getTableColumns,
  inArray,
  ne,
  not,
  or,
  sql,
  type SQL,
} from 'drizzle-orm';
import type { PodFilter, PodGrouping, QueryPodsArgs } from '#generated/resolvers.ts';
import type { AuthenticatedContext } from '#hub/request/context.ts';
import { filterValues } from '#hub/schema/base/check-input.ts';
import { composeFilters } from '#hub/schema/base/compose-filters.ts';
import { containsWords } from '#hub/schema/base/contains-words.ts';
import { listWindow } from '#hub/schema/base/list-window.ts';
import { matchesIds } from '#hub/schema/base/matches-ids.ts';
import { orderClauses } from '#hub/schema/base/order-clauses.ts';
import { apps, flavours, releases } from '#hub/store/catalogue-tables.ts';
import type { Database } from '#hub/store/database.ts';
import type { PodRow } from '#hub/store/rows.ts';
import { users } from '#hub/store/identity-tables.ts';
import { backends, deployments, pods, resources } from '#hub/store/runtime-tables.ts';
import { asksForUpdates, hasUpdate } from './pods-with-update.ts';
import { hasLabel } from './traits/has-label.ts';
import { hasTrait, isInGroup } from './traits/in-group.ts';
import { traitOfPods, type PodTrait } from './traits/pod-traits.ts';
import { urgency } from './urgency.ts';

const appIdentifier = sql`(select ${apps.identifier} from ${deployments}
  join ${flavours} on ${flavours.id} = ${deployments.flavourId} join ${releases} on ${releases.id} = ${flavours.releaseId}
  join ${apps} on ${apps.id} = ${releases.appId} where ${deployments.id} = ${pods.deploymentId})`;

const flavourName = sql`(select ${flavours.name} from ${deployments}
  join ${flavours} on ${flavours.id} = ${deployments.flavourId} where ${deployments.id} = ${pods.deploymentId})`;

const columns = {
  id: pods.id,
  status: pods.phase,
  createdAt: pods.createdAt,
  name: pods.name,
  startedAt: pods.startedAt,
  updatedAt: pods.updatedAt,
  app: appIdentifier,
  flavour: flavourName,
  backend: sql`(select ${backends.name} from ${backends} where ${backends.id} = ${pods.backendId})`,
  owner: sql`(select ${users.name} from ${deployments} join ${users} on ${users.id} = ${deployments.createdBy}
    where ${deployments.id} = ${pods.deploymentId})`,
};

type ListPodsArgs = Partial<QueryPodsArgs> & { groupBy?: PodGrouping | null };

/**
 * The pods of the organization, or of what `within` says; newest first unless asked otherwise. Those
 * of one group stand together, whatever they are sorted by.
 */
export async function listPods(
  asker: AuthenticatedContext,
  { filters, ordering, pagination, groupBy = null }: ListPodsArgs,
  within?: SQL,
): Promise<PodRow[]> {
  const { offset, limit } = listWindow(pagination);
  const isByUrgency = ordering?.some((one) => one.urgency != null) ?? false;
  const order = { ...columns, urgency: isByUrgency ? await urgency(asker) : sql`0` };
  const { database } = asker.hub;
  const group = groupBy && traitOfPods(database, asker.principal.organizationId, groupBy);
  const query = database.select(getTableColumns(pods)).from(pods).$dynamic();
  if (group?.rows) void query.leftJoin(group.rows, group.on);
  return query
    .where(and(within, await podsWanted(asker, filters)))
    .orderBy(
      ...(group?.order ?? []),
      ...orderClauses(ordering, order, desc(pods.createdAt), pods.id),
    )
    .offset(offset)
    .limit(limit);
}

/** One condition for what a filter asks for. Removed pods are left out unless it asks for them. */
export async function podsWanted(
  asker: AuthenticatedContext,
  filters: PodFilter | null | undefined,
): Promise<SQL | undefined> {
  const { hub, principal } = asker;
  const updatable = asksForUpdates(filters) ? await hasUpdate(asker) : undefined;
  return and(
    eq(pods.organizationId, principal.organizationId),
    filters?.withRemoved ? undefined : ne(pods.phase, 'REMOVED'),
    composeFilters(filters, (filter: PodFilter) => [
      ...conditionsOf(hub.database, filter),
      ...traitConditions(hub.database, principal.organizationId, filter),
      isWanted(updatable, filter.hasUpdate),
    ]),
  );
}

function isWanted(condition: SQL | undefined, wanted: boolean | null | undefined) {
  if (condition === undefined || wanted == null) return undefined;
  return wanted ? condition : not(condition);
}

function conditionsOf(
  database: Database,
  { ids, search, backend, backends: named, app, phases, ...more }: PodFilter,
): (SQL | undefined)[] {
  return [
    matchesIds(pods.id, ids),
    containsWords(search, pods.name, pods.image, appIdentifier),
    matchesIds(pods.backendId, backend == null ? null : [backend]),
    matchesIds(pods.backendId, named),
    app
      ? exists(
          database
            .select({ one: sql`1` })
            .from(deployments)
            .innerJoin(flavours, eq(flavours.id, deployments.flavourId))
            .innerJoin(releases, eq(releases.id, flavours.releaseId))
            .where(and(eq(deployments.id, pods.deploymentId), matchesIds(releases.appId, [app]))),
        )
      : undefined,
    phases ? inArray(pods.phase, phases) : undefined,
    ...deploymentConditions(database, more),
    containsWords(more.image, pods.image),
    onMachineWith(database, more.label ? [more.label] : undefined),
    onMachineWith(database, filterValues(more.labels, 'labels')),
    imageIs(filterValues(more.images, 'images')),
  ];
}

/** Any of these apps, flavours and people; and a group. */
function traitConditions(
  database: Database,
  organizationId: string,
  { apps: ofApps, flavours: ofFlavours, owners, group }: PodFilter,
): (SQL | undefined)[] {
  const any = (trait: PodTrait, keys: string[] | undefined) =>
    keys && hasTrait(database, organizationId, trait, keys);
  return [
    any('APP', filterValues(ofApps, 'apps')),
    any('FLAVOUR', filterValues(ofFlavours, 'flavours')),
    any('OWNER', filterValues(owners, 'people')),
    group ? isInGroup(database, organizationId, group) : undefined,
  ];
}

/** What was installed, and by whom. */
function deploymentConditions(
  database: Database,
  { flavour, owner }: Pick<PodFilter, 'flavour' | 'owner'>,
): (SQL | undefined)[] {
  if (flavour == null && owner == null) return [];
  return [
    exists(
      database
        .select({ one: sql`1` })
        .from(deployments)
        .where(
          and(
            eq(deployments.id, pods.deploymentId),
            matchesIds(deployments.flavourId, flavour == null ? null : [flavour]),
            matchesIds(deployments.createdBy, owner == null ? null : [owner]),
          ),
        ),
    ),
  ];
}

/** On a machine that bears any of these labels. */
function onMachineWith(database: Database, labels: readonly string[] | undefined): SQL | undefined {
  if (!labels) return undefined;
  return exists(
    database
      .select({ one: sql`1` })
      .from(resources)
      .where(and(eq(resources.id, pods.resourceId), or(...labels.map(hasLabel)))),
  );
}

function imageIs(images: string[] | undefined): SQL | undefined {
  return images && inArray(pods.image, images);
}
