import DataLoader from 'dataloader';
import { and, asc, eq, exists, inArray, ne, sql } from 'drizzle-orm';
import { newestFirst } from '#domain/release/newest-first.ts';
import type { Principal } from '#hub/principal.ts';
import {
  apps,
  definitions,
  flavourDefinitions,
  flavours,
  releases,
  repos,
} from '#hub/store/catalogue-tables.ts';
import type { Database } from '#hub/store/database.ts';
import { deployments, pods } from '#hub/store/runtime-tables.ts';
import type {
  DefinitionRow,
  DeploymentRow,
  FlavourRow,
  PodRow,
  ReleaseRow,
  RepoRow,
} from '#hub/store/rows.ts';

/** The rows that belong to each of many others, read together. */
export type ChildLoader<Row> = DataLoader<string, Row[]>;

function childLoader<Row>(
  read: (parentIds: string[]) => Promise<{ parent: string; row: Row }[]>,
): ChildLoader<Row> {
  return new DataLoader<string, Row[]>(
    async (ids) => {
      const found = new Map<string, Row[]>(ids.map((id) => [id, []]));
      for (const { parent, row } of await read([...found.keys()])) found.get(parent)?.push(row);
      return ids.map((id) => found.get(id) ?? []);
    },
    { cache: false, maxBatchSize: 500 },
  );
}

/**
 * Reached from rows that the principal may see; the organization is asked for again all the same.
 */
export function createChildLoaders(database: Database, { organizationId }: Principal) {
  return {
    ...releaseLoaders(database, organizationId),
    ...definitionLoaders(database, organizationId),
    ...deploymentLoaders(database, organizationId),
    ...podLoaders(database, organizationId),
  };
}

function releaseLoaders(database: Database, organizationId: string) {
  return {
    /** Newest version first. */
    releasesOfApp: childLoader<ReleaseRow>(async (ids) => {
      const rows = await database
        .select()
        .from(releases)
        .where(and(inArray(releases.appId, ids), eq(releases.organizationId, organizationId)));
      return rows
        .toSorted((a, b) => newestFirst(a.version, b.version))
        .map((row) => ({ parent: row.appId, row }));
    }),
    /** In the author's order, the repository that was added first before others. */
    flavoursOfRelease: childLoader<FlavourRow>((ids) =>
      database
        .select({ parent: flavours.releaseId, row: flavours })
        .from(flavours)
        .innerJoin(repos, eq(repos.id, flavours.repoId))
        .where(and(inArray(flavours.releaseId, ids), eq(flavours.organizationId, organizationId)))
        .orderBy(asc(repos.addedAt), asc(repos.id), asc(flavours.position)),
    ),
    reposOfApp: childLoader<RepoRow>((ids) =>
      database
        .selectDistinctOn([releases.appId, repos.id], { parent: releases.appId, row: repos })
        .from(flavours)
        .innerJoin(releases, eq(releases.id, flavours.releaseId))
        .innerJoin(repos, eq(repos.id, flavours.repoId))
        .where(and(inArray(releases.appId, ids), eq(flavours.organizationId, organizationId))),
    ),
  };
}

function definitionLoaders(database: Database, organizationId: string) {
  return {
    definitionsOfFlavour: childLoader<DefinitionRow>((ids) =>
      database
        .select({ parent: flavourDefinitions.flavourId, row: definitions })
        .from(flavourDefinitions)
        .innerJoin(definitions, eq(definitions.id, flavourDefinitions.definitionId))
        .where(
          and(
            inArray(flavourDefinitions.flavourId, ids),
            eq(definitions.organizationId, organizationId),
          ),
        )
        .orderBy(asc(definitions.name), asc(definitions.id)),
    ),
    flavoursOfDefinition: childLoader<FlavourRow>((ids) =>
      database
        .select({ parent: flavourDefinitions.definitionId, row: flavours })
        .from(flavourDefinitions)
        .innerJoin(flavours, eq(flavours.id, flavourDefinitions.flavourId))
        .innerJoin(releases, eq(releases.id, flavours.releaseId))
        .innerJoin(apps, eq(apps.id, releases.appId))
        .where(
          and(
            inArray(flavourDefinitions.definitionId, ids),
            eq(flavours.organizationId, organizationId),
          ),
        )
        .orderBy(
          asc(apps.identifier),
          asc(releases.releasedAt),
          asc(flavours.position),
          asc(flavours.id),
        ),
    ),
    /** Containers that run now and provide it. */
    podsOfDefinition: childLoader<PodRow>((ids) =>
      database
        .select({ parent: flavourDefinitions.definitionId, row: pods })
        .from(pods)
        .innerJoin(deployments, eq(deployments.id, pods.deploymentId))
        .innerJoin(flavourDefinitions, eq(flavourDefinitions.flavourId, deployments.flavourId))
        .where(
          and(
            inArray(flavourDefinitions.definitionId, ids),
            eq(pods.organizationId, organizationId),
            inArray(pods.phase, ['RUNNING', 'UNHEALTHY']),
          ),
        )
        .orderBy(asc(pods.name), asc(pods.id)),
    ),
  };
}

function podLoaders(database: Database, organizationId: string) {
  const livePodsBy = (
    column: typeof deployments.flavourId | typeof flavours.releaseId | typeof releases.appId,
  ) =>
    childLoader<PodRow>((ids) =>
      database
        .select({ parent: column, row: pods })
        .from(pods)
        .innerJoin(deployments, eq(deployments.id, pods.deploymentId))
        .innerJoin(flavours, eq(flavours.id, deployments.flavourId))
        .innerJoin(releases, eq(releases.id, flavours.releaseId))
        .where(
          and(
            inArray(column, ids),
            eq(pods.organizationId, organizationId),
            ne(pods.phase, 'REMOVED'),
          ),
        )
        .orderBy(asc(pods.createdAt), asc(pods.id)),
    );
  return {
    /** Those that have not been removed. */
    podsOfFlavour: livePodsBy(deployments.flavourId),
    podsOfRelease: livePodsBy(flavours.releaseId),
    podsOfApp: livePodsBy(releases.appId),
  };
}

function deploymentLoaders(database: Database, organizationId: string) {
  return {
    /** Those whose container has not been removed. */
    deploymentsOfRelease: childLoader<DeploymentRow>((ids) =>
      database
        .select({ parent: flavours.releaseId, row: deployments })
        .from(deployments)
        .innerJoin(flavours, eq(flavours.id, deployments.flavourId))
        .where(
          and(
            inArray(flavours.releaseId, ids),
            eq(deployments.organizationId, organizationId),
            hasPod(database),
          ),
        )
        .orderBy(asc(deployments.createdAt), asc(deployments.id)),
    ),
    deploymentIdsOfApp: childLoader<string>((ids) =>
      database
        .select({ parent: releases.appId, row: deployments.id })
        .from(deployments)
        .innerJoin(flavours, eq(flavours.id, deployments.flavourId))
        .innerJoin(releases, eq(releases.id, flavours.releaseId))
        .where(
          and(
            inArray(releases.appId, ids),
            eq(deployments.organizationId, organizationId),
            hasPod(database),
          ),
        ),
    ),
  };
}

/** Whether a deployment still has a container that has not been removed. */
function hasPod(database: Database) {
  return exists(
    database
      .select({ one: sql`1` })
      .from(pods)
      .where(and(eq(pods.deploymentId, deployments.id), ne(pods.phase, 'REMOVED'))),
  );
}
