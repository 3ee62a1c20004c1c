import type { IncomingMessage } from 'node:http';
import type { Duplex } from 'node:stream';
import { eq } from 'drizzle-orm';
import type { FastifyPluginAsync } from 'fastify';
import { WebSocketServer } from 'ws';
import type { FrameSocket } from '#domain/agent-wire/frame-socket.ts';
import { maxFrameBytes } from '#domain/agent-wire/agent-frames.ts';
import { frameCompression } from '#domain/agent-wire/web-socket-compression.ts';
import { webSocketFrames } from '#domain/agent-wire/web-socket-frames.ts';
import { commandChannel } from '#hub/commands/command-channel.ts';
import type { HubWorld } from '#hub/hub-world.ts';
import type { Vault } from '#hub/identity/vault.ts';
import { backends } from '#hub/store/runtime-tables.ts';
import { systemClock } from '#system/system-clock.ts';
import { enrolmentRoutes } from '#hub/agents/enrolment/enrolment-routes.ts';
import { freshnessOf } from '#domain/backend/freshness.ts';
import { openHubKeys, type HubKeys } from '#hub/agents/transport/hub-keys.ts';
import { getHubId } from '#hub/identity/hub-id.ts';
import { unreadableLog, type LogPart } from '#hub/agents/telemetry/log-queue.ts';
import { LogRelay } from '#hub/agents/telemetry/log-relay.ts';
import type { LogRequest } from '#hub/agents/telemetry/log-readers.ts';
import { asParts, readingsIn } from '#hub/agents/telemetry/relayed-readings.ts';
import { missingReading, type PodReading } from '#hub/agents/telemetry/stats-readers.ts';
import { pollRoutes } from '#hub/agents/transport/poll-routes.ts';
import { createSessionHost } from './session-host.ts';
import { sqlAgentStore } from '#hub/agents/records/sql-agent-store.ts';
import type { Transport } from '#domain/backend/transport.ts';

/** The backends that are connected to this hub process. */
export type AgentSessions = {
  /** POST /agent/enrol, and sessions in requests. */
  routes: FastifyPluginAsync;
  /** Opens a session on GET /agent. */
  handleUpgrade(request: IncomingMessage, socket: Duplex, head: Buffer): void;
  /** Serves an agent on a connection of any kind, a WebSocket unless said otherwise; resolves when it is over. */
  serve(socket: FrameSocket, transport?: Transport): Promise<void>;
  /** What the passing of time asks for: dead connections, overdue commands, growing silence. Done by itself every two seconds. */
  sweep(): Promise<void>;
  /** The keys by which agents know this hub. */
  hubKeys: HubKeys;
  sessionCount(): number;
  /** Reads a log from the backend, whichever hub process holds its session. Ends when `signal` aborts. */
  readLog(backendId: string, request: LogRequest, signal: AbortSignal): AsyncIterable<LogPart>;
  /** Measures a pod as long as this is read, whichever hub process holds the session of its backend. */
  readStats(backendId: string, uid: string, signal: AbortSignal): AsyncIterable<PodReading>;
  close(): Promise<void>;
};

/** Connections that have not proved who they are. */
const maxUnauthenticated = 200;
const goodbyeMs = 1_000;

export async function createAgentSessions(
  world: HubWorld & { vault: Vault; startedAt: Date },
): Promise<AgentSessions> {
  const { store, processId, version, now, log, startedAt } = world;
  const { database } = store;
  const hubId = await getHubId(database);
  const hubKeys = await openHubKeys(database, world.vault, now);
  const host = createSessionHost({
    agentStore: sqlAgentStore(database),
    processId,
    hubId,
    hubKeys,
    version,
    now,
    log,
    startedAt,
    clock: systemClock,
  });
  const sockets = new WebSocketServer({
    noServer: true,
    maxPayload: maxFrameBytes,
    perMessageDeflate: frameCompression,
  });

  await store.listen(commandChannel, host.notify);
  const isFull = () => host.unauthenticatedCount() >= maxUnauthenticated;

  const relay = new LogRelay(world, async function* (backendId, { isStats, ...request }, signal) {
    const session = host.find(backendId);
    if (!session) yield unreadableLog('The backend has just disconnected. Try again in a moment.');
    else
      yield* isStats
        ? asParts(session.stats.read(request.uid, signal))
        : session.logs.read(request, signal);
  });
  await relay.listen();

  /** The other process that holds the session of a backend now. */
  async function holderOf(backendId: string): Promise<string | undefined> {
    const [backend] = await database.select().from(backends).where(eq(backends.id, backendId));
    const freshness = backend ? freshnessOf(backend, now(), startedAt) : 'OFFLINE';
    const isElsewhere =
      backend?.sessionHubId &&
      backend.sessionHubId !== processId &&
      (freshness === 'LIVE' || freshness === 'LATE');
    return isElsewhere ? (backend.sessionHubId ?? undefined) : undefined;
  }

  return {
    async routes(server) {
      await server.register(enrolmentRoutes(world, hubId, hubKeys));
      await server.register(
        pollRoutes({
          processId,
          clock: systemClock,
          isFull,
          serve: (socket) => host.serve(socket, 'LONG_POLL'),
        }),
      );
    },
    handleUpgrade(request, socket, head) {
      if (isFull())
        return socket.end('HTTP/1.1 503 Service Unavailable\r\nConnection: close\r\n\r\n');
      sockets.handleUpgrade(request, socket, head, (opened) => {
        opened.on('error', (error) =>
          log.debug({ err: error }, 'the connection of a backend failed'),
        );
        void host.serve(webSocketFrames(opened));
      });
    },
    serve: host.serve,
    sweep: host.sweep,
    hubKeys,
    sessionCount: () => host.all().length,
    async *readLog(backendId, request, signal) {
      const here = host.find(backendId)?.logs.read(request, signal);
      if (here) return yield* here;
      const holder = await holderOf(backendId);
      yield* holder
        ? relay.read(holder, backendId, request, signal)
        : [
            unreadableLog(
              'The backend is not connected, so its logs cannot be read now. They are kept where it runs.',
            ),
          ];
    },
    async *readStats(backendId, uid, signal) {
      const here = host.find(backendId)?.stats.read(uid, signal);
      if (here) return yield* here;
      const holder = await holderOf(backendId);
      if (!holder)
        return yield missingReading(
          'The backend is not connected, so its containers cannot be measured now.',
          now(),
        );
      yield* readingsIn(
        relay.read(
          holder,
          backendId,
          { uid, tail: 0, follow: true, timestamps: false, since: null, isStats: true },
          signal,
        ),
        now,
      );
    },
    async close() {
      relay.close();
      const impatience = setTimeout(
        () => sockets.clients.forEach((socket) => socket.terminate()),
        goodbyeMs,
      );
      await host.close();
      clearTimeout(impatience);
      sockets.close();
    },
  };
}
