import { z } from 'zod';

const stream = z.uuid();
const line = z.object({
  at: z.coerce.date().nullable(),
  source: z.enum(['stdout', 'stderr']),
  text: z.string(),
});

/** What hub processes tell each other about a log that one reads over a session of the other. */
export const logRelayMessage = z.discriminatedUnion('kind', [
  z.object({
    kind: z.literal('open'),
    from: z.uuid(),
    stream,
    backendId: z.uuid(),
    request: z.object({
      uid: z.uuid(),
      tail: z.number(),
      follow: z.boolean(),
      timestamps: z.boolean(),
      since: z.coerce.date().nullable(),
      isStats: z.boolean().optional(),
    }),
  }),
  /** The reader is still there; answered by alive. */
  z.object({ kind: z.literal('renew'), stream }),
  z.object({ kind: z.literal('alive'), stream }),
  z.object({ kind: z.literal('close'), stream }),
  z.object({
    kind: z.literal('part'),
    stream,
    lines: z.array(line),
    dropped: z.number(),
    isEnd: z.boolean(),
    problem: z.string().nullable(),
  }),
]);

export type LogRelayMessage = z.infer<typeof logRelayMessage>;
export type OpenRelay = Extract<LogRelayMessage, { kind: 'open' }>;
export type RelayedPart = Extract<LogRelayMessage, { kind: 'part' }>;
