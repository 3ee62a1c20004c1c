import { z } from 'zod';
import { resourceFacts } from '#domain/resource/resource-facts.ts';
import { commandReport, podReport } from './pod-report.ts';

/** Versions of the agent protocol that this code speaks. */
export const protocolRange = { min: 1, max: 1 };

/** A frame longer than this is refused unread. */
export const maxFrameBytes = 1024 * 1024;
/** Objects in one frame; a longer list is sent in parts. */
export const maxObjectsPerFrame = 500;

const seq = z.number().int().nonnegative();

/** First frame of an agent. `signature` proves the pinned key over helloText(). */
export const hello = z.object({
  type: z.literal('hello'),
  protocol: z.object({ min: z.number().int(), max: z.number().int() }),
  backendId: z.uuid(),
  /** Made once per data folder. */
  instanceId: z.uuid(),
  /** Made at every start of the agent. */
  bootId: z.uuid(),
  /** Names the sequence that `headSeq` counts in; new when the agent cannot go on in the one before, as after its start. */
  streamId: z.uuid(),
  headSeq: seq,
  /** The newest epoch this agent has been given; 0 for none: it is new, or has lost its journal. */
  lastEpoch: z.number().int().nonnegative(),
  agentVersion: z.string().max(100),
  capabilities: z.array(z.string().max(100)).max(100),
  /** Ed25519 over helloText(), base64. */
  signature: z.string().max(200),
});
export type Hello = z.infer<typeof hello>;

/** The resources of this backend: always the whole list. */
const resources = z.object({
  type: z.literal('resources'),
  resources: z.array(z.object({ localId: z.string().min(1).max(200), name: z.string().max(200), facts: resourceFacts })).max(1_000),
});

/** Every pod of this backend, in `parts` frames; swapped in at once when the last has come. */
const snapshot = z.object({
  type: z.literal('snapshot'),
  id: z.uuid(),
  asOfSeq: seq,
  part: z.number().int().nonnegative(),
  parts: z.number().int().positive().max(1_000),
  pods: z.array(podReport).max(maxObjectsPerFrame),
});

/** What has changed. `seq` is contiguous within a stream. */
const delta = z.object({
  type: z.literal('delta'),
  seq,
  pods: z.array(podReport).max(maxObjectsPerFrame),
  commands: z.array(commandReport).max(maxObjectsPerFrame),
});
export type Delta = z.infer<typeof delta>;

const heartbeat = z.object({
  type: z.literal('heartbeat'),
  headSeq: seq,
  engine: z.object({ ok: z.boolean(), version: z.string().max(200).nullable(), problem: z.string().max(2_000).nullable() }),
  runningCommands: z.number().int().nonnegative(),
  queueDepth: z.number().int().nonnegative(),
});

const logChunk = z.object({
  type: z.literal('log-chunk'),
  streamId: z.uuid(),
  lines: z.array(z.object({
    at: z.coerce.date().nullable(),
    source: z.enum(['stdout', 'stderr']),
    text: z.string().max(16_384 + 10),
  })).max(maxObjectsPerFrame),
  /** Lines left out before these. */
  dropped: z.number().int().nonnegative(),
});
export type LogChunkFrame = z.infer<typeof logChunk>;

const logEnd = z.object({ type: z.literal('log-end'), streamId: z.uuid(), problem: z.string().max(2_000).nullable() });

/** What an agent may say once its hello has been accepted. Unknown fields are ignored. */
export const agentFrame = z.discriminatedUnion('type', [hello, resources, snapshot, delta, heartbeat, logChunk, logEnd]);
export type AgentFrame = z.infer<typeof agentFrame>;

/** The text that an agent signs to open a session. One field a line, in this order. */
export function helloText(hello: Omit<Hello, 'signature' | 'type' | 'protocol' | 'agentVersion' | 'capabilities'>, nonce: string): string {
  return ['kabinet-agent-session-v1', hello.backendId, hello.instanceId, hello.bootId, hello.streamId,
    hello.headSeq, hello.lastEpoch, nonce].join('\n');
}

/** The text that a new agent signs, with the key it sends, to enrol. */
export function enrolmentText(token: string, publicKey: string, instanceId: string): string {
  return ['kabinet-agent-enrolment-v1', token, publicKey, instanceId].join('\n');
}

/** Body of POST /agent/enrol. publicKey: Ed25519, SPKI DER, base64. */
export const enrolmentRequest = z.object({
  token: z.string().min(20).max(200),
  publicKey: z.string().max(500),
  instanceId: z.uuid(),
  kind: z.string().max(40),
  agentVersion: z.string().max(100),
  proof: z.string().max(200),
});

/** Answer of POST /agent/enrol. */
export const enrolmentAnswer = z.object({ backendId: z.uuid(), hubId: z.uuid(), name: z.string() });
