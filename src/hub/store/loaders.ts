import DataLoader from 'dataloader';
import { and, eq, inArray } from 'drizzle-orm';
import type { PgColumn, PgTable } from 'drizzle-orm/pg-core';
import { validate } from 'uuid';
import type { Principal } from '#hub/http/context.ts';
import { notFound } from '#hub/http/refusal.ts';
import { apps, definitions, flavours, releases, repos } from './catalogue-tables.ts';
import { createChildLoaders } from './child-loaders.ts';
import type { Database } from './database.ts';
import { createRepoLoaders } from './repo-loaders.ts';
import { createRuntimeLoaders } from './runtime-loaders.ts';
import { suites } from './suite-tables.ts';
import { backends, commands, deployments, pods, resources } from './runtime-tables.ts';
import type {
  AppRow, BackendRow, CommandRow, DefinitionRow, DeploymentRow, FlavourRow, PodRow, ReleaseRow, RepoRow, ResourceRow, SuiteRow,
} from './rows.ts';

type OwnedTable = PgTable & { id: PgColumn; organizationId: PgColumn };

/**
 * The one way to a row by its id: batched, and only within the principal's organization.
 * A row of another organization is answered like one that does not exist. Nothing is cached,
 * because a subscription outlives what it has read.
 */
export type Loader<Row> = DataLoader<string, Row>;

function loader<Row extends { id: string }>(database: Database, principal: Principal, table: OwnedTable, entity: string): Loader<Row> {
  return new DataLoader<string, Row>(async (ids) => {
    const wanted = [...new Set(ids)].filter((id) => validate(id));
    const rows = wanted.length === 0 ? [] : await database.select().from(table)
      .where(and(inArray(table.id, wanted), eq(table.organizationId, principal.organizationId)));
    const byId = new Map((rows as unknown as Row[]).map((row) => [row.id, row]));
    return ids.map((id) => byId.get(id) ?? notFound(entity));
  }, { cache: false, maxBatchSize: 500 });
}

export type Loaders = ReturnType<typeof createLoaders>;

export function createLoaders(database: Database, principal: Principal) {
  return {
    ...createChildLoaders(database, principal),
    ...createRepoLoaders(database, principal),
    ...createRuntimeLoaders(database, principal),
    repo: loader<RepoRow>(database, principal, repos, 'repository'),
    app: loader<AppRow>(database, principal, apps, 'app'),
    release: loader<ReleaseRow>(database, principal, releases, 'release'),
    flavour: loader<FlavourRow>(database, principal, flavours, 'flavour'),
    definition: loader<DefinitionRow>(database, principal, definitions, 'definition'),
    backend: loader<BackendRow>(database, principal, backends, 'backend'),
    resource: loader<ResourceRow>(database, principal, resources, 'resource'),
    deployment: loader<DeploymentRow>(database, principal, deployments, 'deployment'),
    pod: loader<PodRow>(database, principal, pods, 'container'),
    suite: loader<SuiteRow>(database, principal, suites, 'suite'),
    command: loader<CommandRow>(database, principal, commands, 'command'),
  };
}
