import { and, desc, eq, exists, inArray, ne, not, sql, type SQL } from 'drizzle-orm';
import type { PodFilter, QueryPodsArgs } from '#generated/resolvers.ts';
import type { AuthenticatedContext } from '#hub/request/context.ts';
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
import { urgency } from './urgency.ts';

const appIdentifier = sql`(select ${apps.identifier} from ${deployments}
  join ${flavours} on ${flavours.id} = ${deployments.flavourId} join ${releases} on ${releases.id} = ${flavours.releaseId}
  join ${apps} on ${apps.id} = ${releases.appId} where ${deployments.id} = ${pods.deploymentId})`;

const columns = {
  id: pods.id,
  status: pods.phase,
  createdAt: pods.createdAt,
  name: pods.name,
  startedAt: pods.startedAt,
  updatedAt: pods.updatedAt,
  app: appIdentifier,
  backend: sql`(select ${backends.name} from ${backends} where ${backends.id} = ${pods.backendId})`,
  owner: sql`(select ${users.name} from ${deployments} join ${users} on ${users.id} = ${deployments.createdBy}
    where ${deployments.id} = ${pods.deploymentId})`,
};

/** The pods of the organization, or of what `within` says; newest first unless asked otherwise. */
export async function listPods(
  asker: AuthenticatedContext,
  { filters, ordering, pagination }: Partial<QueryPodsArgs>,
  within?: SQL,
): Promise<PodRow[]> {
  const { offset, limit } = listWindow(pagination);
  const isByUrgency = ordering?.some((one) => one.urgency != null) ?? false;
  const order = { ...columns, urgency: isByUrgency ? await urgency(asker) : sql`0` };
  return asker.hub.database
    .select()
    .from(pods)
    .where(and(within, await podsWanted(asker, filters)))
    .orderBy(...orderClauses(ordering, order, desc(pods.createdAt), pods.id))
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
    more.label ? hasLabel(database, more.label) : undefined,
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

/** `name` or `name=value`; a value may hold further signs of equality. */
function hasLabel(database: Database, label: string): SQL {
  const [name = '', ...value] = label.replaceAll('\0', '').split('=');
  const labels = sql`${resources.facts} -> 'labels' -> 'value'`;
  return exists(
    database
      .select({ one: sql`1` })
      .from(resources)
      .where(
        and(
          eq(resources.id, pods.resourceId),
          value.length === 0
            ? sql`jsonb_exists(${labels}, ${name})`
            : sql`${labels} ->> ${name} = ${value.join('=')}`,
        ),
      ),
  );
}
