import { randomBytes } from 'node:crypto';
import type { Duplex } from 'node:stream';
import { promisify } from 'node:util';
import { gunzip, gzip } from 'node:zlib';
import type { FastifyInstance, FastifyPluginAsync, FastifyReply, FastifyRequest } from 'fastify';
import type { FrameSocket } from '#domain/agent-wire/frame-socket.ts';
import {
  framesType,
  gzipFromBytes,
  maxWaitMs,
  maxBatchBytes,
  pollHeaders,
  pollPaths,
  pollRefusals,
} from '#domain/agent-wire/long-poll.ts';
import type { Clock } from '#domain/clock.ts';
import type { UnauthenticatedLimit } from './unauthenticated-limit.ts';
import { PollConnection } from './poll-connection.ts';

export type PollSettings = {
  processId: string;
  clock: Pick<Clock, 'after'>;
  /** Serves an agent until its connection is over. */
  serve: (socket: FrameSocket, proved: () => void) => Promise<void>;
  /** A place among those that have not said who they are. */
  admit: UnauthenticatedLimit['admit'];
  /** An agent that has said who it is uses this connection. */
  onProved: (socket: Duplex) => void;
};

/** A session that is over is kept so long for its last words. */
const lingerMs = 10_000;

/**
 * POST /agent/poll/open, send, receive and close: the frames of GET /agent in the bodies of
 * requests, for networks that let no WebSocket through. The name of a session is a secret of 256
 * bits that only the agent which has opened it knows; what it may do is proved by its hello.
 */
export function pollRoutes(settings: PollSettings): FastifyPluginAsync {
  const { processId, clock, serve, admit, onProved } = settings;
  const connections = new Map<string, PollConnection>();
  const proved = new WeakSet<PollConnection>();

  function open({ ip }: FastifyRequest): string | undefined {
    const id = `${processId}.${randomBytes(32).toString('base64url')}`;
    const connection = new PollConnection(clock);
    const place = admit(ip, () => connection.terminate());
    if (!place) return undefined;
    connection.onClose(place.left);
    connections.set(id, connection);
    connection.onClose(() => clock.after(lingerMs, () => connections.delete(id)));
    void serve(connection, () => {
      place.proved();
      proved.add(connection);
    });
    return id;
  }

  /** The session of a request, or undefined after the answer that there is none. */
  function find(request: FastifyRequest, reply: FastifyReply): PollConnection | undefined {
    const id = headerOf(request, pollHeaders.session);
    const connection = connections.get(id);
    if (connection && proved.has(connection)) onProved(request.raw.socket);
    if (connection) return connection;
    if (id.startsWith(`${processId}.`))
      void refuseEnded(reply, 1006, 'This session is over. Open a new one.');
    else
      void reply.code(409).send({
        code: pollRefusals.elsewhere,
        message: 'This hub process does not have that session. Try again, or open a new one.',
      });
    return undefined;
  }

  return async (server) => {
    readFrameBodies(server);
    server.addHook('onRequest', refuseBrowsers);
    server.get('/agent', async (_request, reply) =>
      reply.code(426).header('upgrade', 'websocket').send({
        code: 'UPGRADE_REQUIRED',
        message: 'Backends open a WebSocket here, or POST to /agent/poll/open.',
      }),
    );
    server.post(`/agent/${pollPaths.open}`, async (request, reply) => {
      const session = open(request);
      return session === undefined ? refuseBusy(reply) : { session, waitMs: maxWaitMs };
    });
    server.post(`/agent/${pollPaths.send}`, async (request, reply) => {
      const connection = find(request, reply);
      return connection ? take(connection, request, reply) : reply;
    });
    server.post(`/agent/${pollPaths.receive}`, async (request, reply) => {
      const connection = find(request, reply);
      return connection ? answer(connection, request, reply) : reply;
    });
    server.post(`/agent/${pollPaths.close}`, async (request, reply) => {
      const connection = find(request, reply);
      connection?.close(1000, 'the backend closed the session');
      return connection ? reply.code(204).send() : reply;
    });
  };
}

function refuseBusy(reply: FastifyReply): FastifyReply {
  return reply.code(503).send({
    code: 'BUSY',
    message: 'Too many backends are connecting. Try again in a moment.',
  });
}

function readFrameBodies(server: FastifyInstance): void {
  server.addContentTypeParser(
    framesType,
    { parseAs: 'buffer', bodyLimit: maxBatchBytes },
    (_request, body, done) => done(null, body),
  );
}

/** Agents are programs: no page of a browser is served here. */
async function refuseBrowsers(request: FastifyRequest, reply: FastifyReply): Promise<unknown> {
  if (request.headers.origin !== undefined)
    return reply
      .code(403)
      .send({ code: 'FORBIDDEN_ORIGIN', message: 'This address is for backends.' });
  reply.header('cache-control', 'no-store');
  return undefined;
}

async function take(
  connection: PollConnection,
  request: FastifyRequest,
  reply: FastifyReply,
): Promise<FastifyReply> {
  const text = await textOf(request);
  if (text === undefined) {
    connection.close(1009, 'the body is too long or not text');
    return reply.code(413).send({
      code: 'TOO_LONG',
      message: `A body is UTF-8, plain or gzip, and no longer than ${maxBatchBytes} bytes.`,
    });
  }
  const sent = await connection.take(
    numberOf(request, pollHeaders.batch, Number.MAX_SAFE_INTEGER),
    text === '' ? [] : text.split('\n'),
  );
  if (sent.kind === 'taken') return reply.code(204).send();
  if (sent.kind === 'ended') return refuseEnded(reply, sent.code, sent.reason);
  return refuseEnded(reply, 1002, 'Frames were lost in transit. Open a new session.');
}

async function answer(
  connection: PollConnection,
  request: FastifyRequest,
  reply: FastifyReply,
): Promise<FastifyReply> {
  const waitMs = Math.min(maxWaitMs, numberOf(request, pollHeaders.wait, maxWaitMs));
  const received = await connection.receive(numberOf(request, pollHeaders.batch, 0), waitMs);
  if (received.kind === 'none') return reply.code(204).send();
  if (received.kind === 'ended') return refuseEnded(reply, received.code, received.reason);
  reply.header(pollHeaders.batch, received.batch).type(framesType);
  const bytes = Buffer.from(received.text);
  if (bytes.length < gzipFromBytes || !/\bgzip\b/.test(request.headers['accept-encoding'] ?? ''))
    return reply.send(bytes);
  return reply.header('content-encoding', 'gzip').send(await promisify(gzip)(bytes, { level: 3 }));
}

function refuseEnded(reply: FastifyReply, close: number, message: string): FastifyReply {
  return reply.code(410).send({ code: pollRefusals.ended, close, message });
}

/** The body, inflated within its limit; undefined for one that is longer, or no text at all. */
async function textOf({ headers, body }: FastifyRequest): Promise<string | undefined> {
  const bytes = Buffer.isBuffer(body) ? body : Buffer.alloc(0);
  try {
    const plain =
      headers['content-encoding'] === 'gzip'
        ? await promisify(gunzip)(bytes, { maxOutputLength: maxBatchBytes })
        : bytes;
    return new TextDecoder('utf-8', { fatal: true }).decode(plain);
  } catch {
    return undefined; // inflates to more than is read, is no gzip or no UTF-8
  }
}

function headerOf({ headers }: FastifyRequest, name: string): string {
  const value = headers[name];
  return typeof value === 'string' ? value : '';
}

function numberOf(request: FastifyRequest, name: string, otherwise: number): number {
  const value = headerOf(request, name);
  return /^\d{1,15}$/.test(value) ? Number(value) : otherwise;
}
