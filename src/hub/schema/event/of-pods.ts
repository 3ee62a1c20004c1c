import { inArray, or, sql, type SQL } from 'drizzle-orm';
import { validate } from 'uuid';
import { podEvents } from '#hub/store/event-tables.ts';
import { pods } from '#hub/store/runtime-tables.ts';

/** The events of these pods, and those of their backends since each pod was made. */
export function ofPods(ids: readonly string[]): SQL | undefined {
  const wanted = ids.filter((id) => validate(id));
  if (wanted.length === 0) return sql`false`;
  return or(
    inArray(podEvents.podId, wanted),
    sql`(${podEvents.podId} is null and exists (select 1 from ${pods} where ${inArray(pods.id, wanted)}
      and ${pods.backendId} = ${podEvents.backendId} and ${pods.createdAt} <= ${podEvents.at}))`,
  );
}
