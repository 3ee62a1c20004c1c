import DataLoader from 'dataloader';
import { and, eq, inArray } from 'drizzle-orm';
import type { PgColumn, PgTable } from 'drizzle-orm/pg-core';
import { validate } from 'uuid';
import type { Principal } from '#hub/principal.ts';
import { notFound } from '#hub/refusal.ts';
import { apps, definitions, flavours, releases, repos } from '#hub/store/catalogue-tables.ts';
import { createChildLoaders } from './child-loaders.ts';
import type { Database } from '#hub/store/database.ts';
import { createRepoLoaders } from './repo-loaders.ts';
import { createHistoryLoaders } from './history-loaders.ts';
import { createRuntimeLoaders } from './runtime-loaders.ts';
import { podEvents } from '#hub/store/event-tables.ts';
import { suites } from '#hub/store/suite-tables.ts';
import { backends, commands, deployments, pods, resources } from '#hub/store/runtime-tables.ts';
import type {
  AppRow,
  BackendRow,
  CommandRow,
  DefinitionRow,
  DeploymentRow,
  FlavourRow,
  PodEventRow,
  PodRow,
  ReleaseRow,
  RepoRow,
  ResourceRow,
  SuiteRow,
} from '#hub/store/rows.ts';

type OwnedTable = PgTable & { id: PgColumn; organizationId: PgColumn };

/**
 * The one way to a row by its id: batched, and only within the principal's organization.
 * A row of another organization is answered like one that does not exist. Nothing is remembered,
 * because a subscription outlives what it has read and a mutation changes it; only the loaders of
 * one moment do, such as that of a frame.
 */
export type Loader<Row> = DataLoader<string, Row>;

function loader<Row extends { id: string }>(
  database: Database,
  principal: Principal,
  table: OwnedTable,
  entity: string,
  remembers: boolean,
): Loader<Row> {
  return new DataLoader<string, Row>(
    async (ids) => {
      const wanted = [...new Set(ids)].filter((id) => validate(id));
      const rows =
        wanted.length === 0
          ? []
          : await database
              .select()
              .from(table)
              .where(
                and(inArray(table.id, wanted), eq(table.organizationId, principal.organizationId)),
              );
      const byId = new Map((rows as unknown as Row[]).map((row) => [row.id, row]));
      return ids.map((id) => byId.get(id) ?? notFound(entity));
    },
    { cache: remembers, maxBatchSize: 500 },
  );
}

export type Loaders = ReturnType<typeof createLoaders>;

export function createLoaders(database: Database, principal: Principal, remembers: boolean) {
  const rows = <Row extends { id: string }>(table: OwnedTable, entity: string) =>
    loader<Row>(database, principal, table, entity, remembers);
  return {
    ...createChildLoaders(database, principal),
    ...createRepoLoaders(database, principal),
    ...createRuntimeLoaders(database, principal),
    ...createHistoryLoaders(database, principal),
    podEvent: rows<PodEventRow>(podEvents, 'event'),
    repo: rows<RepoRow>(repos, 'repository'),
    app: rows<AppRow>(apps, 'app'),
    release: rows<ReleaseRow>(releases, 'release'),
    flavour: rows<FlavourRow>(flavours, 'flavour'),
    definition: rows<DefinitionRow>(definitions, 'definition'),
    backend: rows<BackendRow>(backends, 'backend'),
    resource: rows<ResourceRow>(resources, 'resource'),
    deployment: rows<DeploymentRow>(deployments, 'deployment'),
    pod: rows<PodRow>(pods, 'container'),
    suite: rows<SuiteRow>(suites, 'suite'),
    command: rows<CommandRow>(commands, 'command'),
  };
}
