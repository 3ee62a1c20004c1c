import { eq, sql, type SQL } from 'drizzle-orm';
import { phasesByUrgency } from '#domain/lifecycle/urgency.ts';
import type { PodFacet, PodGrouping } from '#generated/resolvers.ts';
import { apps, flavours, releases } from '#hub/store/catalogue-tables.ts';
import type { Database } from '#hub/store/database.ts';
import { users } from '#hub/store/identity-tables.ts';
import { backends, deployments, pods, resources } from '#hub/store/runtime-tables.ts';
import { suiteApps, suites } from '#hub/store/suite-tables.ts';

/** By what containers are grouped, and what of them can be chosen in a filter. */
export type PodTrait = PodGrouping | PodFacet;

/** What a container has of a trait. A label can be several; all others are one or none. */
export type TraitOfPods = {
  key: SQL<string | null>;
  /** As a person reads it; null is for the page to say. */
  name: SQL<string | null>;
  /** How what has one stands before what has another. */
  order: SQL[];
  /** Rows that hold it, and by what they belong to a container; none when the container itself does. */
  rows?: ReturnType<typeof appsOfDeployments>;
  on?: SQL;
};

export function traitOfPods(
  database: Database,
  organizationId: string,
  trait: PodTrait,
): TraitOfPods {
  switch (trait) {
    case 'APP':
      return ofDeployment(appsOfDeployments(database, organizationId));
    case 'FLAVOUR':
      return ofDeployment(flavoursOfDeployments(database, organizationId));
    case 'OWNER':
      return ofDeployment(ownersOfDeployments(database, organizationId));
    case 'SUITE':
      return ofDeployment(suitesOfDeployments(database, organizationId));
    case 'BACKEND':
      return joined(backendRows(database, organizationId), sql`${pods.backendId}`);
    case 'LABEL':
      return joined(labelsOfResources(database, organizationId), sql`${pods.resourceId}`);
    case 'IMAGE':
      return { key: sql`${pods.image}`, name: sql`${pods.image}`, order: [sql`${pods.image}`] };
    case 'PHASE':
      return { key: sql`${pods.phase}`, name: sql`null`, order: [phaseRank, sql`${pods.phase}`] };
  }
}

const phaseRank = sql.join(
  [
    sql`case ${pods.phase}`,
    ...[...phasesByUrgency.broken, ...phasesByUrgency.alive.flat()].map(
      (phase, at) => sql`when ${phase} then ${sql.raw(`${at}`)}`,
    ),
    sql`else 99 end`,
  ],
  sql` `,
);

function ofDeployment(rows: ReturnType<typeof appsOfDeployments>): TraitOfPods {
  return joined(rows, sql`${pods.deploymentId}`);
}

/** The columns of `rows` by their full names: a container has a name of its own. */
const ofRows = {
  id: sql`"trait"."id"`,
  key: sql<string | null>`"trait"."key"`,
  name: sql<string | null>`"trait"."name"`,
};

function joined(rows: ReturnType<typeof appsOfDeployments>, id: SQL): TraitOfPods {
  return {
    ...ofRows,
    order: [sql`lower(${ofRows.name}) asc nulls last`, sql`${ofRows.key} asc nulls last`],
    rows,
    on: sql`${ofRows.id} = ${id}`,
  };
}

function appsOfDeployments(database: Database, organizationId: string) {
  return database
    .select({
      id: sql<string>`${deployments.id}`.as('id'),
      key: sql<string | null>`${apps.id}::text`.as('key'),
      name: sql<string | null>`${apps.identifier}`.as('name'),
    })
    .from(deployments)
    .innerJoin(flavours, eq(flavours.id, deployments.flavourId))
    .innerJoin(releases, eq(releases.id, flavours.releaseId))
    .innerJoin(apps, eq(apps.id, releases.appId))
    .where(eq(deployments.organizationId, organizationId))
    .as('trait');
}

/** Flavours of many releases bear one name, by which a person knows them: cuda12, cpu. */
function flavoursOfDeployments(database: Database, organizationId: string) {
  return database
    .select({
      id: sql<string>`${deployments.id}`.as('id'),
      key: sql<string | null>`${flavours.name}`.as('key'),
      name: sql<string | null>`${flavours.name}`.as('name'),
    })
    .from(deployments)
    .innerJoin(flavours, eq(flavours.id, deployments.flavourId))
    .where(eq(deployments.organizationId, organizationId))
    .as('trait');
}

function ownersOfDeployments(database: Database, organizationId: string) {
  return database
    .select({
      id: sql<string>`${deployments.id}`.as('id'),
      key: sql<string | null>`${users.id}::text`.as('key'),
      name: sql<string | null>`${users.name}`.as('name'),
    })
    .from(deployments)
    .innerJoin(users, eq(users.id, deployments.createdBy))
    .where(eq(deployments.organizationId, organizationId))
    .as('trait');
}

/** Of an app that belongs to several suites the containers stand under all their names, once. */
function suitesOfDeployments(database: Database, organizationId: string) {
  const byName = sql`order by ${suites.name}, ${suites.id}`;
  return database
    .select({
      id: sql<string>`${deployments.id}`.as('id'),
      key: sql<string | null>`string_agg(${suites.id}::text, ',' ${byName})`.as('key'),
      name: sql<string | null>`string_agg(${suites.name}, ', ' ${byName})`.as('name'),
    })
    .from(deployments)
    .innerJoin(flavours, eq(flavours.id, deployments.flavourId))
    .innerJoin(releases, eq(releases.id, flavours.releaseId))
    .innerJoin(suiteApps, eq(suiteApps.appId, releases.appId))
    .innerJoin(suites, eq(suites.id, suiteApps.suiteId))
    .where(eq(deployments.organizationId, organizationId))
    .groupBy(deployments.id)
    .as('trait');
}

function backendRows(database: Database, organizationId: string) {
  return database
    .select({
      id: sql<string>`${backends.id}`.as('id'),
      key: sql<string | null>`${backends.id}::text`.as('key'),
      name: sql<string | null>`${backends.name}`.as('name'),
    })
    .from(backends)
    .where(eq(backends.organizationId, organizationId))
    .as('trait');
}

/** The labels of a machine are measured; what is no list of them has none. */
function labelsOfResources(database: Database, organizationId: string) {
  const labels = sql`${resources.facts} -> 'labels' -> 'value'`;
  const each = sql`jsonb_each_text(case when jsonb_typeof(${labels}) = 'object' then ${labels} else '{}'::jsonb end) as label`;
  const words = sql<string | null>`label.key || '=' || label.value`;
  return database
    .select({
      id: sql<string>`${resources.id}`.as('id'),
      key: words.as('key'),
      name: words.as('name'),
    })
    .from(resources)
    .innerJoin(each, sql`true`)
    .where(eq(resources.organizationId, organizationId))
    .as('trait');
}
