import { z } from 'zod';
import { commandVerbs } from '#domain/command/command.ts';
import { backendConfiguration } from './backend-configuration.ts';
import { containerSpec } from './container-spec.ts';
import { credits } from './credit.ts';

/** The frames of a hub that are signed. */
export const signedTypes = [
  'welcome',
  'command',
  'cancel',
  'configuration',
  'renew-key',
  'bye',
] as const;
export type SignedType = (typeof signedTypes)[number];

/** Opens the session. The agent writes `epoch` down before it acts. */
const welcome = z.object({
  protocol: z.number().int(),
  epoch: z.number().int().positive(),
  appliedSeq: z.number().int().nonnegative(),
  /** SNAPSHOT: send everything; RESUME: go on after appliedSeq. */
  mode: z.enum(['RESUME', 'SNAPSHOT']),
  heartbeatMs: z.number().int().positive(),
  /** The hub's clock, for measuring the offset that expiry is judged by. */
  now: z.coerce.date(),
  /** What may be sent on each lane before the first credit; left out: no bounds. */
  credits: credits.optional(),
  /** The keys of this hub that are good now, newest first: the agent pins these in the place of those it had. */
  hubKeys: z.array(z.string().max(500)).min(1).max(10),
});

export const command = z.object({
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
export type CommandFrame = z.infer<typeof command>;

/** Takes back a command that has not been finished. */
const cancel = z.object({ id: z.uuid() });

/** How this backend is to work; its own policy may allow less. */
const configuration = z.object({
  rev: z.number().int().nonnegative(),
  wanted: backendConfiguration,
});

/** Why a hub ends a session, and what the agent does then. */
export const byeCodes = [
  'REFRESH', // nothing is wrong: come back at once
  'SHUTDOWN', // the hub goes away: reconnect
  'FENCED', // displaced by a newer session of this backend: reconnect with patience
  'DUPLICATE', // another copy holds the session: wait, ask again
  'HELD', // an admin has to say yes: wait, ask again
  'UPGRADE', // no common protocol version: wait long, ask again
  'REVOKED', // the key is not known any more: stop
  'RETIRED', // this backend has been retired: stop
  'REFUSED', // the hello was not valid: stop
] as const;
export type ByeCode = (typeof byeCodes)[number];
const bye = z.object({ code: z.enum(byeCodes), message: z.string() });

const renewKey = z.object({ reason: z.string().max(2_000).optional() });

export const bodies = {
  welcome,
  command,
  cancel,
  configuration,
  'renew-key': renewKey,
  bye,
} satisfies Record<SignedType, z.ZodType>;

/** A signed frame, its body read. */
export type HubWord = {
  [Type in SignedType]: { type: Type } & z.infer<(typeof bodies)[Type]>;
}[SignedType];

/**
 * The text that a hub signs. `context` is the nonce of the agent's hello for welcome and bye,
 * else the epoch of the session: nothing can be replayed into another one.
 */
export function signedText(
  { type, body }: { type: SignedType; body: string },
  backendId: string,
  context: string | number,
): string {
  return [`kabinet-hub-${type}-v1`, backendId, context, body].join('\n');
}

/** Whether `context` of this type is the agent's nonce. */
export function isSignedOverNonce(type: SignedType): boolean {
  return type === 'welcome' || type === 'bye';
}

/** Reads the body of a frame whose signature has been checked; undefined for what this version does not understand. */
export function openBody({ type, body }: { type: SignedType; body: string }): HubWord | undefined {
  const parsed = bodies[type].safeParse(parseJson(body));
  return parsed.success ? ({ type, ...parsed.data } as HubWord) : undefined;
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
