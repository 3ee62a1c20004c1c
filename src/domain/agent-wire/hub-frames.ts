import { z } from 'zod';
import { commandVerbs } from '#domain/command/command.ts';
import { containerSpec } from './container-spec.ts';

/** First frame of a hub: what the agent signs in its hello. */
const challenge = z.object({ type: z.literal('challenge'), nonce: z.string(), hubId: z.uuid(), hubVersion: z.string() });

/** Opens the session. The agent writes `epoch` down before it acts. */
const welcome = z.object({
  type: z.literal('welcome'),
  protocol: z.number().int(),
  epoch: z.number().int().positive(),
  appliedSeq: z.number().int().nonnegative(),
  /** SNAPSHOT: send everything; RESUME: go on after appliedSeq. */
  mode: z.enum(['RESUME', 'SNAPSHOT']),
  heartbeatMs: z.number().int().positive(),
  /** The hub's clock, for measuring the offset that expiry is judged by. */
  now: z.coerce.date(),
});

/** Everything up to `seq` is committed. */
const ack = z.object({ type: z.literal('ack'), seq: z.number().int().nonnegative() });
/** The hub has doubts: send a snapshot. */
const resync = z.object({ type: z.literal('resync'), because: z.string() });
/** Answer to a heartbeat. */
const beat = z.object({ type: z.literal('beat'), now: z.coerce.date() });

export const commandFrame = z.object({
  type: z.literal('command'),
  id: z.uuid(),
  verb: z.enum(commandVerbs),
  /** The pod, by its id and never by a name. */
  uid: z.uuid(),
  notAfter: z.coerce.date(),
  /** Only with DEPLOY. */
  spec: containerSpec.nullable(),
  /** Only with STOP, RESTART and REMOVE. */
  graceSeconds: z.number().int().min(0).max(600).nullable(),
});
export type CommandFrame = z.infer<typeof commandFrame>;

const openLog = z.object({
  type: z.literal('open-log'),
  streamId: z.uuid(),
  uid: z.uuid(),
  tail: z.number().int().min(0).max(10_000),
  follow: z.boolean(),
  timestamps: z.boolean(),
  since: z.coerce.date().nullable(),
});
export type OpenLogFrame = z.infer<typeof openLog>;
const closeLog = z.object({ type: z.literal('close-log'), streamId: z.uuid() });

/** Why a hub ends a session, and what the agent does then. */
const byeCodes = [
  'FENCED', // a newer session of this backend exists: reconnect with patience
  'DUPLICATE', // another instance holds the lease: wait, ask again
  'REVOKED', // the key is not known any more: stop
  'UPGRADE', // no common protocol version: stop
  'REFUSED', // the hello was not valid: stop
  'SHUTDOWN', // the hub goes away: reconnect
] as const;
const bye = z.object({ type: z.literal('bye'), code: z.enum(byeCodes), message: z.string() });

/** Everything a hub may say. Unknown fields are ignored. */
export const hubFrame = z.discriminatedUnion('type', [challenge, welcome, ack, resync, beat, commandFrame, openLog, closeLog, bye]);
export type HubFrame = z.infer<typeof hubFrame>;
