import { and, eq, inArray } from 'drizzle-orm';
import { protocolRange, type Hello } from '#domain/agent-wire/agent-frames.ts';
import type { HubFrame } from '#domain/agent-wire/hub-frames.ts';
import type { Database } from '#hub/store/database.ts';
import { recordChanges } from '#hub/store/record-changes.ts';
import type { BackendRow } from '#hub/store/rows.ts';
import { backends, commands } from '#hub/store/runtime-tables.ts';
import { freshnessOf } from './freshness.ts';
import { lockBackend, type Lease } from './lease.ts';

type Bye = Extract<HubFrame, { type: 'bye' }>;

export type Opened =
  | { kind: 'opened'; lease: Lease; protocol: number; appliedSeq: number; mode: 'RESUME' | 'SNAPSHOT' }
  | { kind: 'refused'; code: Bye['code']; message: string };

/** A hub whose store was restored is behind its agents; one that is further behind than this has another cause. */
const longestJump = 1_000_000;

/**
 * Gives the session to this agent, in one transaction. The hello's signature has been checked.
 * The same instance takes over at once, so that a connection that only one side knows to be
 * dead never locks it out; another instance has to wait until the session is silent.
 */
export async function openLease(database: Database, hello: Hello, processId: string, now: Date): Promise<Opened> {
  const protocol = Math.min(protocolRange.max, hello.protocol.max);
  if (protocol < Math.max(protocolRange.min, hello.protocol.min)) {
    return refused('UPGRADE', `This hub speaks versions ${protocolRange.min} to ${protocolRange.max} of the agent protocol, this backend ${hello.protocol.min} to ${hello.protocol.max}. Update the older of the two.`);
  }
  return database.transaction(async (transaction) => {
    const backend = await lockBackend(transaction, hello.backendId);
    const obstacle = obstacleTo(backend, hello, now);
    if (!backend || obstacle) return obstacle ?? unknown();
    const epoch = Math.max(backend.epoch, hello.lastEpoch) + 1;
    await transaction.update(backends).set({
      epoch, sessionHubId: processId, lastSeenAt: now, leftAt: null, toldFreshness: 'LIVE',
      instanceId: hello.instanceId, bootId: hello.bootId, agentVersion: hello.agentVersion,
      fencedBootId: hello.bootId === backend.bootId ? backend.fencedBootId : backend.bootId,
    }).where(eq(backends.id, backend.id));
    const doubted = isForgetful(backend, hello) ? await doubtUnfinished(transaction, backend, now) : [];
    await recordChanges(transaction, [...doubted, { organizationId: backend.organizationId, topic: 'backend', entityId: backend.id }]);
    const canResume = hello.streamId === backend.streamId && backend.appliedSeq <= hello.headSeq;
    const lease = { backendId: backend.id, organizationId: backend.organizationId, epoch };
    return { kind: 'opened', lease, protocol, appliedSeq: backend.appliedSeq, mode: canResume ? 'RESUME' : 'SNAPSHOT' };
  });
}

function obstacleTo(backend: BackendRow | undefined, hello: Hello, now: Date): Opened | undefined {
  if (!backend) return unknown();
  if (hello.lastEpoch - backend.epoch > longestJump) {
    return refused('REFUSED', `This backend has been in epoch ${hello.lastEpoch} and its hub is in ${backend.epoch}: one of them has lost its data. Delete the backend on the hub and enrol it again.`);
  }
  const freshness = freshnessOf(backend, now);
  const isHeld = backend.sessionHubId !== null && (freshness === 'LIVE' || freshness === 'LATE');
  const isOther = hello.instanceId !== backend.instanceId || hello.bootId === backend.fencedBootId;
  if (isHeld && isOther) return refused('DUPLICATE', 'Another copy of this backend is connected. Stop one of them: each needs a data folder of its own.');
  return undefined;
}

function unknown(): Opened {
  return refused('REVOKED', 'The hub does not know this backend any more. Enrol it again with a new token.');
}

function refused(code: Bye['code'], message: string): Opened {
  return { kind: 'refused', code, message };
}

/** The agent has lost its journal: it knows of no epoch, and yet it has told us of its pods in one. */
function isForgetful(backend: BackendRow, hello: Hello): boolean {
  return hello.lastEpoch === 0 && backend.streamId !== null;
}

/** What a backend had begun before it lost its journal is not asked for again: it may have been done. */
async function doubtUnfinished(transaction: Database, { id, organizationId }: BackendRow, now: Date) {
  const doubted = await transaction.update(commands)
    .set({ state: 'IN_DOUBT', reason: 'The backend has lost its journal and cannot tell whether this was done. Look at the container.', finishedAt: now })
    .where(and(eq(commands.backendId, id), inArray(commands.state, ['ACCEPTED', 'RUNNING'])))
    .returning({ id: commands.id });
  return doubted.map((command) => ({ organizationId, topic: 'command' as const, entityId: command.id }));
}
