import { Readable } from 'node:stream';
import { and, eq } from 'drizzle-orm';
import { validate } from 'uuid';
import { z } from 'zod';
import type { FastifyPluginAsync, FastifyReply, FastifyRequest } from 'fastify';
import type { LogPart } from '#hub/agents/telemetry/log-queue.ts';
import type { Hub } from '#hub/hub.ts';
import { isSignedDownload } from '#hub/identity/download-path.ts';
import type { Principal } from '#hub/principal.ts';
import { wholeLogRequest } from '#hub/schema/pod/logs/whole-log-request.ts';
import type { PodRow } from '#hub/store/rows.ts';
import { pods } from '#hub/store/runtime-tables.ts';
import type { Askers } from '../askers.ts';
import type { OpenConnections } from '../graphql/open-connections.ts';
import { logText } from './log-text.ts';

type LogDownload = FastifyRequest<{ Params: { pod: string } }>;

const signedQuery = z.object({
  for: z.uuid(),
  by: z.uuid(),
  good: z.coerce.number().int(),
  signature: z.string().max(100),
});
const wantedQuery = z.object({
  since: z.coerce.date().optional(),
  until: z.coerce.date().optional(),
  source: z.enum(['stdout', 'stderr']).optional(),
  plain: z.enum(['0', '1']).optional(),
});

/**
 * GET /logs/POD: a whole log as it is read, to people of its organization. Its reader sets the pace
 * of the backend, and no more than a piece of it is held anywhere.
 */
export function logRoutes(
  hub: Hub,
  { askers, connections }: { askers: Askers; connections: OpenConnections },
): FastifyPluginAsync {
  return async (server) => {
    server.get<{ Params: { pod: string } }>('/logs/:pod', async (request, reply) => {
      const principal = signedBy(hub, request) ?? (await askers.find(request.raw));
      if (!principal)
        return refuse(reply, 401, 'UNAUTHENTICATED', 'Sign in first, or ask for a new link.');
      const wanted = wantedQuery.safeParse(request.query);
      if (!wanted.success)
        return refuse(
          reply,
          400,
          'BAD_INPUT',
          'since and until are times, source is stdout or stderr.',
        );
      const pod = await findPod(hub, principal, request.params.pod);
      if (!pod) return refuse(reply, 404, 'NOT_FOUND', 'There is no such container.');
      return download({ hub, connections, principal, pod, wanted: wanted.data }, reply);
    });
  };
}

type Download = {
  hub: Hub;
  connections: OpenConnections;
  principal: Principal;
  pod: PodRow;
  wanted: z.infer<typeof wantedQuery>;
};

async function download(
  { hub, connections, principal, pod, wanted }: Download,
  reply: FastifyReply,
): Promise<FastifyReply> {
  const over = new AbortController();
  const connection = { principal, refuse: () => over.abort() };
  if (!connections.open(connection))
    return refuse(
      reply,
      429,
      'TOO_MANY',
      'Too much is open at once. Close a page, then try again.',
    );
  const { since, until, source } = wanted;
  const sources = source ? ([source.toUpperCase()] as ('STDOUT' | 'STDERR')[]) : undefined;
  const request = wholeLogRequest({
    podId: pod.id,
    since,
    until,
    sources: sources ?? ['STDOUT', 'STDERR'],
  });
  const parts = hub.agents.readLog(pod.backendId, request, over.signal)[Symbol.asyncIterator]();
  const close = () => {
    over.abort();
    connections.close(connection);
  };
  reply.raw.once('close', close);
  const first = await parts.next();
  if (first.done || isUnreadable(first.value)) {
    close();
    const problem = first.done ? null : first.value.problem;
    return refuse(reply, 503, 'UNAVAILABLE', problem ?? 'The log cannot be read now. Try again.');
  }
  const text = logText(first.value, parts, { isPlain: wanted.plain === '1', signal: over.signal });
  return reply
    .type('text/plain; charset=utf-8')
    .headers({
      'content-disposition': `attachment; filename="${fileName(pod.name, hub.now())}"`,
      'cache-control': 'no-store',
      'x-content-type-options': 'nosniff',
    })
    .send(Readable.from(text, { objectMode: false, highWaterMark: 64 * 1024 }));
}

function isUnreadable({ lines, isEnd, problem }: LogPart): boolean {
  return isEnd && problem !== null && lines.length === 0;
}

/** Whoever a link was made for; undefined when it is not signed, or not good any more. */
function signedBy(hub: Hub, { params, query }: LogDownload): Principal | undefined {
  const signed = signedQuery.safeParse(query);
  if (!signed.success) return undefined;
  const { for: organizationId, by: userId, good: until, signature } = signed.data;
  const given = { podId: params.pod, organizationId, userId, until, signature, now: hub.now() };
  return isSignedDownload(hub.secretKey, given)
    ? { organizationId, userId, name: '', sub: '' }
    : undefined;
}

async function findPod(
  { database }: Hub,
  { organizationId }: Principal,
  id: string,
): Promise<PodRow | undefined> {
  if (!validate(id)) return undefined;
  const [pod] = await database
    .select()
    .from(pods)
    .where(and(eq(pods.id, id), eq(pods.organizationId, organizationId)));
  return pod;
}

/** name_2026-11-30T0930.log, whatever letters the name has. */
function fileName(name: string, now: Date): string {
  const moment = now.toISOString().slice(0, 16).replace(':', '');
  return `${name.replace(/[^\w.-]/g, '_').slice(0, 128)}_${moment}.log`;
}

function refuse(reply: FastifyReply, status: number, code: string, message: string): FastifyReply {
  return reply.code(status).send({ code, message });
}
