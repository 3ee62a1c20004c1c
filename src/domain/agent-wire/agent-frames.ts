import { z } from 'zod';
import { resourceFacts } from '#domain/resource/resource-facts.ts';
import { effectiveSetting } from './backend-configuration.ts';
import { commandReport, podReport } from './pod-report.ts';
import { podUsage } from './pod-usage.ts';

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
  /**
   * Names the sequence that `headSeq` counts in; new when the agent cannot go on in the one before,
   * as after its start.
   */
  streamId: z.uuid(),
  headSeq: seq,
  /** The newest epoch this agent has been given; 0 for none: it is new, or has lost its journal. */
  lastEpoch: z
    .number()
    .int()
    .nonnegative()
    .max(2 ** 52),
  agentVersion: z.string().max(100),
  capabilities: z.array(z.string().max(100)).max(100),
  /** Made for this session: the hub signs its welcome over it. */
  nonce: z.string().min(16).max(200),
  /** The keys of the hub that this agent knows; the hub signs with the newest of them. */
  hubKeys: z.array(z.string().max(500)).max(10),
  /** Ed25519 over helloText(), base64. */
  signature: z.string().max(200),
  /** The same by the key before this one, as long as the hub may not know the new one. */
  formerSignature: z.string().max(200).optional(),
});
export type Hello = z.infer<typeof hello>;

/** The resources of this backend: always the whole list. */
const resources = z.object({
  type: z.literal('resources'),
  resources: z
    .array(
      z.object({
        localId: z.string().min(1).max(200),
        name: z.string().max(200),
        facts: resourceFacts,
      }),
    )
    .max(1_000),
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
  engine: z.object({
    ok: z.boolean(),
    version: z.string().max(200).nullable(),
    problem: z.string().max(2_000).nullable(),
  }),
  runningCommands: z.number().int().nonnegative(),
  queueDepth: z.number().int().nonnegative(),
  /** Over everything told up to headSeq, as podDigest() makes it; left out: not checked. */
  digest: z
    .string()
    .regex(/^[0-9a-f]{16}$/)
    .optional(),
});

/** What the backend goes by, and where each value is from. */
const configurationReport = z.object({
  type: z.literal('configuration-report'),
  /** Of the configuration frame that this answers; 0 before the first. */
  rev: z.number().int().nonnegative(),
  settings: z.array(effectiveSetting).max(50),
});

/** Asks the hub to take a new key beside the one that this session was opened with. */
const newKey = z.object({
  type: z.literal('new-key'),
  publicKey: z.string().max(500),
  /** Ed25519 by the new key over newKeyText(), base64. */
  proof: z.string().max(200),
});

const logChunk = z.object({
  type: z.literal('log-chunk'),
  streamId: z.uuid(),
  lines: z
    .array(
      z.object({
        at: z.coerce.date().nullable(),
        source: z.enum(['stdout', 'stderr']),
        text: z.string().max(16_384 + 10),
        /** It has no line end yet; the next line of its source replaces it. Agents that do not tell leave it out. */
        isUnfinished: z.boolean().optional(),
        /** Its number, from 1 for the first that the engine has; of a whole log. */
        place: z.number().int().positive().optional(),
      }),
    )
    .max(maxObjectsPerFrame),
  /** Lines left out before these. */
  dropped: z.number().int().nonnegative(),
  /** How many lines were searched so far; of a search. */
  searched: z.number().int().nonnegative().optional(),
});
export type LogChunkFrame = z.infer<typeof logChunk>;

const logEnd = z.object({
  type: z.literal('log-end'),
  streamId: z.uuid(),
  problem: z.string().max(2_000).nullable(),
});
export type LogEndFrame = z.infer<typeof logEnd>;

const measure = z.number().nonnegative().nullable();

/** One reading of what a pod uses, or why there is none. Null: its engine cannot tell. */
export const podStats = z.object({
  type: z.literal('pod-stats'),
  uid: z.uuid(),
  readAt: z.coerce.date(),
  /** Of one core, between this reading and the one before; null at the first. */
  cpuPercent: measure,
  memoryBytes: measure,
  /** What it may use: its limit, or all that the machine has. */
  memoryLimitBytes: measure,
  receivedBytes: measure,
  sentBytes: measure,
  problem: z.string().max(2_000).nullable(),
});
export type PodStatsFrame = z.infer<typeof podStats>;

/** What an agent may say once its hello has been accepted. Unknown fields are ignored. */
export const agentFrame = z.discriminatedUnion('type', [
  hello,
  resources,
  snapshot,
  delta,
  heartbeat,
  configurationReport,
  newKey,
  logChunk,
  logEnd,
  podStats,
  podUsage,
]);
export type AgentFrame = z.infer<typeof agentFrame>;

/** The text that an agent signs to open a session. One field a line, in this order. */
export function helloText(hello: SignedHello, challenge: { hubId: string; nonce: string }): string {
  return [
    'kabinet-agent-session-v1',
    challenge.hubId,
    hello.backendId,
    hello.instanceId,
    hello.bootId,
    hello.streamId,
    hello.headSeq,
    hello.lastEpoch,
    challenge.nonce,
    hello.nonce,
  ].join('\n');
}
type SignedHello = Pick<
  Hello,
  'backendId' | 'instanceId' | 'bootId' | 'streamId' | 'headSeq' | 'lastEpoch' | 'nonce'
>;

/** The text that a new key signs to be taken in. */
export function newKeyText(backendId: string, publicKey: string): string {
  return ['kabinet-agent-new-key-v1', backendId, publicKey].join('\n');
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

/** Answer of POST /agent/enrol: what the agent pins. The same request is answered the same again. */
export const enrolmentAnswer = z.object({
  backendId: z.uuid(),
  hubId: z.uuid(),
  name: z.string(),
  /** Ed25519, SPKI DER, base64; newest first. What a hub says is believed when one of them has signed it. */
  hubKeys: z.array(z.string().max(500)).min(1).max(10),
});
