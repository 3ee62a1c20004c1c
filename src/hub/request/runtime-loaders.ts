import DataLoader from 'dataloader';
import { and, asc, desc, eq, inArray, isNotNull, ne, sql } from 'drizzle-orm';
import { validate } from 'uuid';
import type { Principal } from '#hub/principal.ts';
import { notFound } from '#hub/refusal.ts';
import type { Database } from '#hub/store/database.ts';
import { users } from '#hub/store/identity-tables.ts';
import type { CommandRow, OrphanRow, PodRow, ResourceRow, UserRow } from '#hub/store/rows.ts';
import { orphans } from '#hub/store/orphan-tables.ts';
import { commands, pods, resources } from '#hub/store/runtime-tables.ts';
import { pins } from '#hub/store/suite-tables.ts';

const options = { cache: false, maxBatchSize: 500 } as const;

/** What belongs to backends and pods, read for many of them together. */
export function createRuntimeLoaders(database: Database, principal: Principal) {
  return {
    ...personLoaders(database, principal),
    ...backendLoaders(database, principal),
    ...podLoaders(database, principal),
  };
}

function personLoaders(database: Database, { organizationId, userId }: Principal) {
  return {
    /** By the id of an app: whether the asker keeps it at hand. */
    isPinned: new DataLoader<string, boolean>(async (ids) => {
      const rows = await database
        .select({ appId: pins.appId })
        .from(pins)
        .where(and(eq(pins.userId, userId), inArray(pins.appId, [...ids])));
      const pinned = new Set(rows.map(({ appId }) => appId));
      return ids.map((id) => pinned.has(id));
    }, options),
    user: new DataLoader<string, UserRow>(async (ids) => {
      const rows = await database
        .select()
        .from(users)
        .where(and(inArray(users.id, [...new Set(ids)]), eq(users.organizationId, organizationId)));
      const byId = new Map(rows.map((row) => [row.id, row]));
      return ids.map((id) => byId.get(id) ?? notFound('person'));
    }, options),
  };
}

function backendLoaders(database: Database, { organizationId }: Principal) {
  return {
    resourcesOfBackend: new DataLoader<string, ResourceRow[]>(async (ids) => {
      const rows = await database
        .select()
        .from(resources)
        .where(
          and(inArray(resources.backendId, [...ids]), eq(resources.organizationId, organizationId)),
        )
        .orderBy(asc(resources.name), asc(resources.id));
      return grouped(ids, rows, (row) => row.backendId);
    }, options),
    /** Those that are shown, oldest first. */
    orphansOfBackend: new DataLoader<string, OrphanRow[]>(async (ids) => {
      const rows = await database
        .select()
        .from(orphans)
        .where(
          and(
            inArray(
              orphans.backendId,
              ids.filter((id) => validate(id)),
            ),
            eq(orphans.organizationId, organizationId),
            isNotNull(orphans.shownAt),
          ),
        )
        .orderBy(asc(orphans.firstSeenAt), asc(orphans.name), asc(orphans.id));
      return grouped(ids, rows, (row) => row.backendId);
    }, options),
    /** Pods that are not removed. */
    podCountOfBackend: new DataLoader<string, number>(async (ids) => {
      const rows = await database
        .select({ backendId: pods.backendId, count: sql<number>`count(*)::int` })
        .from(pods)
        .where(
          and(
            inArray(pods.backendId, [...ids]),
            eq(pods.organizationId, organizationId),
            ne(pods.phase, 'REMOVED'),
          ),
        )
        .groupBy(pods.backendId);
      const counts = new Map(rows.map(({ backendId, count }) => [backendId, count]));
      return ids.map((id) => counts.get(id) ?? 0);
    }, options),
  };
}

function podLoaders(database: Database, { organizationId }: Principal) {
  return {
    podsOfDeployment: new DataLoader<string, PodRow[]>(async (ids) => {
      const rows = await database
        .select()
        .from(pods)
        .where(and(inArray(pods.deploymentId, [...ids]), eq(pods.organizationId, organizationId)))
        .orderBy(desc(pods.createdAt), asc(pods.id));
      return grouped(ids, rows, (row) => row.deploymentId);
    }, options),
    lastCommandOfPod: new DataLoader<string, CommandRow | null>(async (ids) => {
      const rows = await database
        .selectDistinctOn([commands.podId])
        .from(commands)
        .where(and(inArray(commands.podId, [...ids]), eq(commands.organizationId, organizationId)))
        .orderBy(commands.podId, desc(commands.createdAt), desc(commands.id));
      const byPod = new Map(rows.map((row) => [row.podId, row]));
      return ids.map((id) => byPod.get(id) ?? null);
    }, options),
    /** The newest 200 of each pod, newest first. */
    commandsOfPod: new DataLoader<string, CommandRow[]>(async (ids) => {
      const place =
        sql<number>`row_number() over (partition by ${commands.podId} order by ${commands.createdAt} desc, ${commands.id} desc)`.as(
          'place',
        );
      const ranked = database
        .select({ id: commands.id, place })
        .from(commands)
        .where(and(inArray(commands.podId, [...ids]), eq(commands.organizationId, organizationId)))
        .as('ranked');
      const rows = await database
        .select({ command: commands })
        .from(ranked)
        .innerJoin(commands, eq(commands.id, ranked.id))
        .where(sql`${ranked.place} <= 200`)
        .orderBy(asc(ranked.place));
      return grouped(
        ids,
        rows.map(({ command }) => command),
        (row) => row.podId,
      );
    }, options),
  };
}

function grouped<Row>(
  ids: readonly string[],
  rows: Row[],
  parentOf: (row: Row) => string,
): Row[][] {
  const byParent = new Map(ids.map((id) => [id, [] as Row[]]));
  for (const row of rows) byParent.get(parentOf(row))?.push(row);
  return ids.map((id) => byParent.get(id) ?? []);
}
