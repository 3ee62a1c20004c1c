import { z } from 'zod';
import { lanes } from './credit.ts';
import { signedTypes } from './hub-words.ts';
import { moreLog, wholeLog } from './whole-log.ts';
import { sendUsage, watchUsage } from './pod-usage.ts';

const seq = z.number().int().nonnegative();

/** First frame of a hub: what the agent signs in its hello. `protocol`: the versions that this hub speaks. */
const challenge = z.object({
  type: z.literal('challenge'),
  nonce: z.string(),
  hubId: z.uuid(),
  hubVersion: z.string(),
  protocol: z.object({ min: z.number().int(), max: z.number().int() }),
});
/** Everything up to `seq` is committed. */
const ack = z.object({ type: z.literal('ack'), seq });
/** A delta is missing: send again from `expected` on, or a snapshot when that is not kept any more. */
const nack = z.object({ type: z.literal('nack'), expected: seq });
/** The hub has doubts: send a snapshot. */
const resync = z.object({ type: z.literal('resync'), because: z.string() });
/**
 * Answer to a heartbeat; `heartbeatMs` says when the next one is due. `appliedSeq`: an ack once
 * more, left out while a snapshot is awaited.
 */
const beat = z.object({
  type: z.literal('beat'),
  now: z.coerce.date(),
  heartbeatMs: z.number().int().positive(),
  appliedSeq: seq.optional(),
});
/** That much more may be sent on a lane. */
const credit = z.object({
  type: z.literal('credit'),
  lane: z.enum(lanes),
  frames: seq,
  bytes: seq,
});
const openLog = z.object({
  type: z.literal('open-log'),
  streamId: z.uuid(),
  uid: z.uuid(),
  tail: z.number().int().min(0).max(10_000),
  follow: z.boolean(),
  timestamps: z.boolean(),
  since: z.coerce.date().nullable(),
  /** The whole log in the place of its tail; only to agents that say `whole-log`. */
  whole: wholeLog.optional(),
});
export type OpenLogFrame = z.infer<typeof openLog>;
const closeLog = z.object({ type: z.literal('close-log'), streamId: z.uuid() });
/** Somebody looks at what this pod uses: it is measured every few seconds, for a minute after each such frame. */
const watchStats = z.object({ type: z.literal('watch-stats'), uid: z.uuid() });
/** Nobody looks any more. */
const unwatchStats = z.object({ type: z.literal('unwatch-stats'), uid: z.uuid() });
/** The new key is kept: from now on it is good. */
const keyPinned = z.object({ type: z.literal('key-pinned'), publicKey: z.string() });

/**
 * Words that have effects are signed: `signature` is by the hub's key, over signedText() of exactly
 * this body, a JSON text.
 */
const signed = z.object({
  type: z.enum(signedTypes),
  body: z.string(),
  signature: z.string().nullable(),
});
export type SignedFrame = z.infer<typeof signed>;

export const plainHubFrame = z.discriminatedUnion('type', [
  challenge,
  ack,
  nack,
  resync,
  beat,
  credit,
  openLog,
  closeLog,
  moreLog,
  watchStats,
  unwatchStats,
  watchUsage,
  sendUsage,
  keyPinned,
]);
export type PlainHubFrame = z.infer<typeof plainHubFrame>;

/** Everything a hub may say. Unknown fields are ignored. */
export const hubFrame = z.union([plainHubFrame, signed]);
export type HubFrame = z.infer<typeof hubFrame>;
