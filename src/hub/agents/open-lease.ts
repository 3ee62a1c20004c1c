import { and, eq, inArray } from 'drizzle-orm';
import { protocolRange, type Hello } from '#domain/agent-wire/agent-frames.ts';
import type { ByeCode } from '#domain/agent-wire/hub-words.ts';
import type { Database } from '#hub/store/database.ts';
import { recordChanges } from '#hub/store/record-changes.ts';
import type { BackendRow } from '#hub/store/rows.ts';
import { backends, commands } from '#hub/store/runtime-tables.ts';
import { isAdmitted, nextAlarm, type BackendAlarm } from './backend-alarm.ts';
import { freshnessOf } from './freshness.ts';
import { lockBackend, type Lease } from './lease.ts';

export type Opened =
  | { kind: 'opened'; lease: Lease; protocol: number; appliedSeq: number; mode: 'RESUME' | 'SNAPSHOT' }
  | { kind: 'refused'; code: ByeCode; message: string };

/** Whose session it will be. `isByNextKey`: the hello was signed with the new key of the backend. */
export type Asker = { processId: string; isByNextKey: boolean; heartbeatMs: number };

/** A hub whose store was restored is behind its agents; one that is further behind than this has another cause. */
const longestJump = 100_000;

/**
 * Gives the session to this agent, in one transaction. The hello's signature has been checked.
 * The same instance takes over at once, so that a connection that only one side knows to be
 * dead never locks it out; another instance has to wait until the session is silent, or until
 * an admin lets it in.
 */
export async function openLease(database: Database, hello: Hello, asker: Asker, now: Date): Promise<Opened> {
  const protocol = Math.min(protocolRange.max, hello.protocol.max);
  if (protocol < Math.max(protocolRange.min, hello.protocol.min)) {
    return refused('UPGRADE', `This hub speaks versions ${protocolRange.min} to ${protocolRange.max} of the agent protocol, this backend ${hello.protocol.min} to ${hello.protocol.max}. Update the older of the two.`);
  }
  return database.transaction(async (transaction) => {
    const backend = await lockBackend(transaction, hello.backendId);
    if (!backend || backend.publicKey === null) return refused('REVOKED', 'The hub does not know this backend any more. Enrol it again with a new token.');
    const obstacle = isAdmitted(backend.admitted, hello) ? undefined : obstacleTo(backend, hello, now);
    if (obstacle) return hold(transaction, backend, hello, obstacle, now);
    return { protocol, ...await take(transaction, backend, hello, asker, now) };
  });
}

async function take(transaction: Database, backend: BackendRow, hello: Hello, { processId, isByNextKey, heartbeatMs }: Asker, now: Date) {
  const epoch = Math.max(backend.epoch, hello.lastEpoch) + 1;
  await transaction.update(backends).set({
    epoch, sessionHubId: processId, lastSeenAt: now, leftAt: null, toldFreshness: 'LIVE', heartbeatMs,
    instanceId: hello.instanceId, bootId: hello.bootId, agentVersion: hello.agentVersion, admitted: null,
    fencedBootId: hello.bootId === backend.bootId ? backend.fencedBootId : backend.bootId,
    // The agent has used its new key: the one before ends here.
    ...(isByNextKey ? { publicKey: backend.nextPublicKey, nextPublicKey: null } : {}),
  }).where(eq(backends.id, backend.id));
  const doubted = isForgetful(backend, hello) ? await doubtUnfinished(transaction, backend, now) : [];
  await recordChanges(transaction, [...doubted, { organizationId: backend.organizationId, topic: 'backend', entityId: backend.id }]);
  // An agent that was in later epochs than we know has told things to a store that is not this one.
  const canResume = hello.streamId === backend.streamId && backend.appliedSeq <= hello.headSeq && hello.lastEpoch <= backend.epoch;
  const lease = { backendId: backend.id, organizationId: backend.organizationId, epoch };
  return { kind: 'opened' as const, lease, appliedSeq: backend.appliedSeq, mode: canResume ? 'RESUME' as const : 'SNAPSHOT' as const };
}

type Obstacle = Pick<BackendAlarm, 'kind' | 'message'>;

function obstacleTo(backend: BackendRow, hello: Hello, now: Date): Obstacle | undefined {
  if (hello.lastEpoch - backend.epoch > longestJump) {
    return { kind: 'EPOCH', message: `This backend has been in epoch ${hello.lastEpoch} and its hub is in ${backend.epoch}: one of them has lost its data, or this is not the backend that it says it is. An admin may let it in on the page of the backend.` };
  }
  const freshness = freshnessOf(backend, now);
  const isHeld = backend.sessionHubId !== null && (freshness === 'LIVE' || freshness === 'LATE');
  const isOther = hello.instanceId !== backend.instanceId || hello.bootId === backend.fencedBootId;
  if (isHeld && isOther) return { kind: 'DUPLICATE', message: 'Another copy of this backend is connected. Stop one of them: each needs a data folder of its own. An admin may let this one take over on the page of the backend.' };
  return undefined;
}

/** Nothing of the session that is open changes; people are told that somebody waits. */
async function hold(transaction: Database, backend: BackendRow, hello: Hello, obstacle: Obstacle, now: Date): Promise<Opened> {
  const alarm = nextAlarm(backend.alarm, hello, obstacle, now);
  if (alarm) {
    await transaction.update(backends).set({ alarm }).where(eq(backends.id, backend.id));
    await recordChanges(transaction, [{ organizationId: backend.organizationId, topic: 'backend', entityId: backend.id }]);
  }
  return refused(obstacle.kind === 'DUPLICATE' ? 'DUPLICATE' : 'HELD', obstacle.message);
}

function refused(code: ByeCode, message: string): Opened {
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
