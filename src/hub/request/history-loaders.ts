import DataLoader from 'dataloader';
import { and, asc, desc, eq, inArray, isNull, sql, type SQL } from 'drizzle-orm';
import type { PgColumn } from 'drizzle-orm/pg-core';
import { crashLoopRestarts, crashLoopWindowMs } from '#domain/lifecycle/history/crash-loop.ts';
import type { Principal } from '#hub/principal.ts';
import type { Database } from '#hub/store/database.ts';
import { podEvents } from '#hub/store/event-tables.ts';
import { keptLogs, pods } from '#hub/store/runtime-tables.ts';
import type { PodEventRow } from '#hub/store/rows.ts';

const options = { cache: false, maxBatchSize: 500 } as const;
const maxEvents = 200;
/** Of the kept lines, as much as a list can show. */
const maxCharacters = 10_000;

export type CrashLoop = { restarts: number; since: Date };
export type KeptTail = { text: string; errorText: string | null };

/** What has happened to pods, read for whole lists of them. */
export function createHistoryLoaders(database: Database, { organizationId }: Principal) {
  const own = eq(podEvents.organizationId, organizationId);
  return {
    /** Its own, the newest 200, newest first. */
    eventsOfPod: new DataLoader<string, PodEventRow[]>(
      (ids) => newestOf(database, podEvents.podId, ids, own),
      options,
    ),
    /** Of the backend as a whole, the newest 200, newest first. */
    eventsOfBackend: new DataLoader<string, PodEventRow[]>(
      (ids) => newestOf(database, podEvents.backendId, ids, and(own, isNull(podEvents.podId))),
      options,
    ),
    crashLoopOfPod: new DataLoader<string, CrashLoop | null>(async (ids) => {
      const loops = await crashLoops(database, ids, own);
      return ids.map((id) => loops.get(id) ?? null);
    }, options),
    keptTailOfPod: new DataLoader<string, KeptTail | null>(async (ids) => {
      const rows = await database
        .select({
          podId: keptLogs.podId,
          text: sql<string>`right(${keptLogs.text}, ${maxCharacters})`,
          errorText: keptLogs.errorText,
        })
        .from(keptLogs)
        .innerJoin(pods, eq(pods.id, keptLogs.podId))
        .where(and(inArray(keptLogs.podId, [...ids]), eq(pods.organizationId, organizationId)));
      const byPod = new Map(rows.map((row) => [row.podId, row]));
      return ids.map((id) => byPod.get(id) ?? null);
    }, options),
  };
}

async function newestOf(
  database: Database,
  parent: PgColumn,
  ids: readonly string[],
  within: SQL | undefined,
): Promise<PodEventRow[][]> {
  const place =
    sql<number>`row_number() over (partition by ${parent} order by ${podEvents.seq} desc)`.as(
      'place',
    );
  const ranked = database
    .select({ id: podEvents.id, key: sql<string>`${parent}`.as('key'), place })
    .from(podEvents)
    .where(and(within, inArray(parent, [...ids])))
    .as('ranked');
  const rows = await database
    .select({ event: podEvents, key: ranked.key })
    .from(ranked)
    .innerJoin(podEvents, eq(podEvents.id, ranked.id))
    .where(sql`${ranked.place} <= ${maxEvents}`)
    .orderBy(desc(podEvents.seq));
  const byParent = new Map(ids.map((id) => [id, [] as PodEventRow[]]));
  for (const { event, key } of rows) byParent.get(key)?.push(event);
  return ids.map((id) => byParent.get(id) ?? []);
}

/** Before now, or before its end: what ended stays what it was. */
async function crashLoops(
  database: Database,
  ids: readonly string[],
  within: SQL,
): Promise<Map<string, CrashLoop>> {
  const moment = sql`case when ${pods.phase} in ('STOPPED', 'EXITED', 'FAILED', 'LOST', 'REMOVED')
    then ${pods.updatedAt} else now() end`;
  const rows = await database
    .select({
      podId: pods.id,
      restarts: sql<number>`sum(${podEvents.restarts})::int`,
      since: sql<Date>`min(${podEvents.at})`.mapWith(podEvents.at),
    })
    .from(podEvents)
    .innerJoin(pods, eq(pods.id, podEvents.podId))
    .where(
      and(
        within,
        inArray(pods.id, [...ids]),
        eq(podEvents.kind, 'RESTARTED'),
        sql`${podEvents.at} >= ${moment} - ${`${crashLoopWindowMs} milliseconds`}::interval`,
      ),
    )
    .groupBy(pods.id)
    .having(sql`sum(${podEvents.restarts}) >= ${crashLoopRestarts}`)
    .orderBy(asc(pods.id));
  return new Map(rows.map(({ podId, restarts, since }) => [podId, { restarts, since }]));
}
