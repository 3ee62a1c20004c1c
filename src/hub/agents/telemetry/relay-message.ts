import { z } from 'zod';
import { podStats } from '#domain/agent-wire/agent-frames.ts';
import { wholeLog } from '#domain/agent-wire/whole-log.ts';
import { usageOfPod } from '#domain/agent-wire/pod-usage.ts';

const stream = z.uuid();
const logLine = z.object({
  at: z.coerce.date().nullable(),
  source: z.enum(['stdout', 'stderr']),
  text: z.string(),
  isUnfinished: z.boolean().optional(),
  place: z.number().optional(),
});
const opened = { from: z.uuid(), stream, backendId: z.uuid() };

/** What hub processes send each other when one reads telemetry over a session of the other. */
export const relayMessage = z.discriminatedUnion('kind', [
  z.object({
    kind: z.literal('open'),
    ...opened,
    request: z.object({
      uid: z.uuid(),
      tail: z.number(),
      follow: z.boolean(),
      timestamps: z.boolean(),
      since: z.coerce.date().nullable(),
      whole: wholeLog.optional(),
    }),
  }),
  z.object({ kind: z.literal('open-stats'), ...opened, uid: z.uuid() }),
  z.object({
    kind: z.literal('open-usage'),
    ...opened,
    uids: z.array(z.uuid()),
    minutes: z.number(),
  }),
  /** The reader is still there; answered by alive. */
  z.object({ kind: z.literal('renew'), stream }),
  z.object({ kind: z.literal('alive'), stream }),
  z.object({ kind: z.literal('close'), stream }),
  z.object({
    kind: z.literal('part'),
    stream,
    lines: z.array(logLine),
    dropped: z.number(),
    searched: z.number().optional(),
    isEnd: z.boolean(),
    problem: z.string().nullable(),
  }),
  z.object({
    kind: z.literal('reading'),
    stream,
    reading: podStats.omit({ type: true, uid: true }),
  }),
  z.object({
    kind: z.literal('usage'),
    stream,
    pods: z.array(usageOfPod),
    isKept: z.boolean(),
  }),
]);

export type RelayMessage = z.infer<typeof relayMessage>;
export type OpenMessage = Extract<RelayMessage, { kind: 'open' | 'open-stats' | 'open-usage' }>;
export type ContentMessage = Extract<RelayMessage, { kind: 'part' | 'reading' | 'usage' }>;
