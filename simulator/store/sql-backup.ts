import { eq } from 'drizzle-orm';
import type { Database } from '#hub/store/database.ts';
import { backends, commands, deployments, pods } from '#hub/store/runtime-tables.ts';
import type { Backup, SimulatedStore } from './simulated-store.ts';

type SavedRows = {
  deployments: (typeof deployments.$inferInsert)[];
  backends: (typeof backends.$inferInsert)[];
  pods: (typeof pods.$inferInsert)[];
  commands: (typeof commands.$inferInsert)[];
};

/** What one organization has, to be restored some time later. */
export async function saveRows(
  database: Database,
  organizationId: string,
  rows: Pick<SimulatedStore, 'listBackends' | 'listStoredPods' | 'listCommands'>,
): Promise<Backup> {
  return {
    backup: {
      deployments: await database
        .select()
        .from(deployments)
        .where(eq(deployments.organizationId, organizationId)),
      backends: await rows.listBackends(),
      pods: await rows.listStoredPods(),
      commands: await rows.listCommands(),
    },
  };
}

export async function restoreRows(
  database: Database,
  organizationId: string,
  { backup }: Backup,
): Promise<void> {
  const kept = backup as SavedRows;
  await database.transaction(async (transaction) => {
    await transaction.delete(commands).where(eq(commands.organizationId, organizationId));
    await transaction.delete(deployments).where(eq(deployments.organizationId, organizationId));
    for (const backend of kept.backends)
      await transaction
        .update(backends)
        .set(backend)
        .where(eq(backends.id, backend.id ?? ''));
    if (kept.deployments.length > 0) await transaction.insert(deployments).values(kept.deployments);
    if (kept.pods.length > 0) await transaction.insert(pods).values(kept.pods);
    if (kept.commands.length > 0) await transaction.insert(commands).values(kept.commands);
  });
}
