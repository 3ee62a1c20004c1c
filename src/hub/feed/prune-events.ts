import { lt, sql } from 'drizzle-orm';
import type { Database } from '#hub/store/database.ts';
import { podEvents } from '#hub/store/event-tables.ts';

const keptDays = 90;
const maxOfPod = 1_000;
const maxOfOrganization = 100_000;

/** The history is bounded in age and in number; the oldest goes. */
export async function pruneEvents(database: Database, now: Date): Promise<void> {
  await database
    .delete(podEvents)
    .where(lt(podEvents.at, new Date(now.getTime() - keptDays * 24 * 60 * 60_000)));
  await deleteBeyond(database, 'pod_id', maxOfPod);
  await deleteBeyond(database, 'organization_id', maxOfOrganization);
}

/** Only those that have too many are looked through. */
async function deleteBeyond(database: Database, owner: string, most: number): Promise<void> {
  const column = sql.identifier(owner);
  await database.execute(sql`
    delete from ${podEvents} using (
      select ${column} as owner from ${podEvents} where ${column} is not null
      group by 1 having count(*) > ${most}
    ) many
    where ${podEvents}.${column} = many.owner and ${podEvents.seq} <= (
      select seq from pod_event kept where kept.${column} = many.owner
      order by seq desc offset ${most} limit 1)`);
}
