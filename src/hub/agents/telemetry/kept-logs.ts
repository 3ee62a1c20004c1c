import { eq } from 'drizzle-orm';
import type { Database } from '#hub/store/database.ts';
import { keptLogs } from '#hub/store/runtime-tables.ts';

/** The last lines of a container as it ended. */
export type KeptLog = typeof keptLogs.$inferSelect;

export async function saveKeptLog(database: Database, log: KeptLog): Promise<void> {
  const { text, errorText, readAt } = log;
  await database
    .insert(keptLogs)
    .values(log)
    .onConflictDoUpdate({ target: keptLogs.podId, set: { text, errorText, readAt } });
}

export async function findKeptLog(database: Database, podId: string): Promise<KeptLog | undefined> {
  const [kept] = await database.select().from(keptLogs).where(eq(keptLogs.podId, podId));
  return kept;
}
