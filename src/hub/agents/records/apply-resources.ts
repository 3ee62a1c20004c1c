import { and, eq, notInArray, sql } from 'drizzle-orm';
import type { AgentFrame } from '#domain/agent-wire/agent-frames.ts';
import type { Database } from '#hub/store/database.ts';
import { recordChanges } from '#hub/store/record-changes.ts';
import { resources } from '#hub/store/runtime-tables.ts';
import { lockLease, type Lease } from '#hub/agents/lease/lease.ts';

export type Resources = Extract<AgentFrame, { type: 'resources' }>['resources'];

const chunkSize = 200;

/** Makes the resources of a backend those that it names, and no others. */
export async function applyResources(
  database: Database,
  lease: Lease,
  list: Resources,
): Promise<void> {
  const { backendId, organizationId } = lease;
  const named = [...new Map(list.map((resource) => [resource.localId, resource])).values()];
  await database.transaction(async (transaction) => {
    await lockLease(transaction, lease);
    const gone = await transaction
      .delete(resources)
      .where(
        and(
          eq(resources.backendId, backendId),
          named.length === 0
            ? undefined
            : notInArray(
                resources.localId,
                named.map(({ localId }) => localId),
              ),
        ),
      )
      .returning({ id: resources.id });
    let written = gone.length;
    for (let from = 0; from < named.length; from += chunkSize) {
      const rows = await transaction
        .insert(resources)
        .values(
          named
            .slice(from, from + chunkSize)
            .map((resource) => ({ ...resource, organizationId, backendId })),
        )
        .onConflictDoUpdate({
          target: [resources.backendId, resources.localId],
          set: { name: sql`excluded.name`, facts: sql`excluded.facts` },
          setWhere: sql`(${resources.name}, ${resources.facts}) is distinct from (excluded.name, excluded.facts)`,
        })
        .returning({ id: resources.id });
      written += rows.length;
    }
    if (written > 0)
      await recordChanges(transaction, [{ organizationId, topic: 'backend', entityId: backendId }]);
  });
}
