import { protocolRange, type Hello } from '#domain/agent-wire/agent-frames.ts';
import type { ByeCode } from '#domain/agent-wire/hub-words.ts';
import type { BackendRow } from '#hub/store/rows.ts';
import { isAdmitted, nextAlarm } from './backend-alarm.ts';
import type { BackendAlarm } from '#domain/backend/backend-alarm.ts';
import { freshnessOf } from '#domain/backend/freshness.ts';
import type { Lease } from './lease.ts';
import type { Transport } from '#domain/backend/transport.ts';

export type LeaseResult =
  | {
      kind: 'opened';
      lease: Lease;
      protocol: number;
      appliedSeq: number;
      mode: 'RESUME' | 'SNAPSHOT';
    }
  | { kind: 'refused'; code: ByeCode; message: string };

/** Whose session it will be. `isByNextKey`: the hello was signed with the new key of the backend. */
export type SessionRequest = {
  processId: string;
  isByNextKey: boolean;
  heartbeatMs: number;
  transport: Transport;
};

/**
 * What is to become of a hello: the answer, and what is written with it. `doubts`: nobody knows
 * what became of unfinished commands.
 */
export type LeasePlan = {
  answer: LeaseResult;
  write: Partial<BackendRow> | undefined;
  isInDoubt: boolean;
};

/** A hub whose store was restored is behind its agents; one that is further behind than this has another cause. */
const maxEpochJump = 100_000;

/**
 * Who gets the session. Pure. The hello's signature has been checked. The same instance takes over
 * at once, so that a connection that only one side knows to be dead never locks it out; another
 * instance has to wait until the session is silent, or until an admin lets it in.
 */
export function planLease(
  backend: BackendRow | undefined,
  hello: Hello,
  asker: SessionRequest,
  now: Date,
): LeasePlan {
  const protocol = Math.min(protocolRange.max, hello.protocol.max);
  if (protocol < Math.max(protocolRange.min, hello.protocol.min)) {
    const [ours, theirs] = [protocolRange, hello.protocol].map(
      ({ min, max }) => `${min} to ${max}`,
    );
    return refused(
      'UPGRADE',
      `This hub supports versions ${ours} of the agent protocol, this backend ${theirs}. Update the older one.`,
    );
  }
  if (!backend || backend.publicKey === null)
    return refused(
      'REVOKED',
      'This backend is no longer registered. Enrol it again with a new token.',
    );
  const obstacle = isAdmitted(backend.admitted, hello)
    ? undefined
    : obstacleTo(backend, hello, now);
  if (!obstacle) return take(protocol, backend, hello, asker, now);
  // Nothing of the session that is open changes; people are told that somebody waits.
  const alarm = nextAlarm(backend.alarm, hello, obstacle, now);
  return refused(
    obstacle.kind === 'DUPLICATE' ? 'DUPLICATE' : 'HELD',
    obstacle.message,
    alarm && { alarm },
  );
}

function take(
  protocol: number,
  backend: BackendRow,
  hello: Hello,
  { processId, isByNextKey, heartbeatMs, transport }: SessionRequest,
  now: Date,
): LeasePlan {
  const epoch = Math.max(backend.epoch, hello.lastEpoch) + 1;
  const write = {
    epoch,
    sessionHubId: processId,
    transport,
    lastSeenAt: now,
    leftAt: null,
    toldFreshness: 'LIVE' as const,
    heartbeatMs,
    instanceId: hello.instanceId,
    bootId: hello.bootId,
    agentVersion: hello.agentVersion,
    admitted: null,
    fencedBootId: hello.bootId === backend.bootId ? backend.fencedBootId : backend.bootId,
    // The agent has used its new key: the one before ends here.
    ...(isByNextKey ? { publicKey: backend.nextPublicKey, nextPublicKey: null } : {}),
  };
  // An agent that was in later epochs than we know has told things to a store that is not this one.
  const canResume =
    hello.streamId === backend.streamId &&
    backend.appliedSeq <= hello.headSeq &&
    hello.lastEpoch <= backend.epoch;
  const lease = { backendId: backend.id, organizationId: backend.organizationId, epoch };
  const answer = {
    kind: 'opened' as const,
    lease,
    protocol,
    appliedSeq: backend.appliedSeq,
    mode: canResume ? ('RESUME' as const) : ('SNAPSHOT' as const),
  };
  return { answer, write, isInDoubt: hasLostJournal(backend, hello) };
}

type Obstacle = Pick<BackendAlarm, 'kind' | 'message'>;

function obstacleTo(backend: BackendRow, hello: Hello, now: Date): Obstacle | undefined {
  if (hello.lastEpoch - backend.epoch > maxEpochJump) {
    return {
      kind: 'EPOCH',
      message: `This backend has been in epoch ${hello.lastEpoch} and its hub is in ${backend.epoch}: one of them has lost its data, or this is not the backend that it says it is. An admin may let it in on the page of the backend.`,
    };
  }
  const freshness = freshnessOf(backend, now);
  const isHeld = backend.sessionHubId !== null && (freshness === 'LIVE' || freshness === 'LATE');
  const isOther = hello.instanceId !== backend.instanceId || hello.bootId === backend.fencedBootId;
  if (isHeld && isOther)
    return {
      kind: 'DUPLICATE',
      message:
        'Another copy of this backend is connected. Stop one of them: each needs a data folder of its own. An admin may let this one take over on the page of the backend.',
    };
  return undefined;
}

function refused(code: ByeCode, message: string, write?: Partial<BackendRow>): LeasePlan {
  return { answer: { kind: 'refused', code, message }, write, isInDoubt: false };
}

/** The agent has lost its journal: it knows of no epoch, and yet it has told us of its pods in one. */
function hasLostJournal(backend: BackendRow, hello: Hello): boolean {
  return hello.lastEpoch === 0 && backend.streamId !== null;
}
