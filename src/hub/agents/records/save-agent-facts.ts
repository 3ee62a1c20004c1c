import { isDeepStrictEqual } from 'node:util';
import { eq } from 'drizzle-orm';
import type { EffectiveSetting } from '#domain/agent-wire/backend-configuration.ts';
import type { Database } from '#hub/store/database.ts';
import { recordChanges } from '#hub/store/record-changes.ts';
import { backends } from '#hub/store/runtime-tables.ts';
import { lockLease, type Lease } from '#hub/agents/lease/lease.ts';

/** Keeps what a backend says that it goes by. */
export async function saveReportedSettings(
  database: Database,
  lease: Lease,
  settings: EffectiveSetting[],
): Promise<void> {
  await database.transaction(async (transaction) => {
    const backend = await lockLease(transaction, lease);
    if (isDeepStrictEqual(backend.reportedSettings, settings)) return;
    await transaction
      .update(backends)
      .set({ reportedSettings: settings })
      .where(eq(backends.id, lease.backendId));
    await recordChanges(transaction, [
      { organizationId: lease.organizationId, topic: 'backend', entityId: lease.backendId },
    ]);
  });
}

/** Keeps a proved key beside the one in use, until the agent uses it. */
export async function saveNextKey(
  database: Database,
  lease: Lease,
  publicKey: string,
): Promise<void> {
  await database.transaction(async (transaction) => {
    await lockLease(transaction, lease);
    await transaction
      .update(backends)
      .set({ nextPublicKey: publicKey, isNewKeyWanted: false })
      .where(eq(backends.id, lease.backendId));
  });
}
