import { eq } from 'drizzle-orm';
import type { Database } from '#hub/store/database.ts';
import { backends } from '#hub/store/runtime-tables.ts';
import type { AgentStore } from './agent-store.ts';
import { applyDeltas } from './apply-deltas.ts';
import { applyResources } from './apply-resources.ts';
import { applySnapshot } from './apply-snapshot.ts';
import { digestOfPods, listDigestedPods } from './digest-of-pods.ts';
import { saveNextKey, saveReportedSettings } from './save-agent-facts.ts';
import { recordHeartbeat } from './record-heartbeat.ts';
import { leaseCommands } from './lease-commands.ts';
import { openLease } from '#hub/agents/lease/open-lease.ts';
import { releaseLease } from '#hub/agents/lease/release-lease.ts';
import { sweep } from './sweep.ts';

/** The rows of backends, pods and commands. */
export function sqlAgentStore(database: Database): AgentStore {
  return {
    async findKeys(backendId) {
      const [keys] = await database
        .select({
          publicKey: backends.publicKey,
          nextPublicKey: backends.nextPublicKey,
          standing: backends.standing,
        })
        .from(backends)
        .where(eq(backends.id, backendId));
      return keys;
    },
    openLease: (...asked) => openLease(database, ...asked),
    release: (...given) => releaseLease(database, ...given),
    applyDeltas: (...told) => applyDeltas(database, ...told),
    applySnapshot: (...told) => applySnapshot(database, ...told),
    applyResources: (...told) => applyResources(database, ...told),
    recordHeartbeat: (...told) => recordHeartbeat(database, ...told),
    saveReportedSettings: (...told) => saveReportedSettings(database, ...told),
    saveNextKey: (...told) => saveNextKey(database, ...told),
    leaseCommands: (...asked) => leaseCommands(database, ...asked),
    digestOf: (backendId) => digestOfPods(database, backendId),
    listPods: (backendId) => listDigestedPods(database, backendId),
    sweep: (now, startedAt) => sweep(database, now, startedAt),
  };
}
