import type { IncomingMessage } from 'node:http';
import type { Duplex } from 'node:stream';
import { eq } from 'drizzle-orm';
import type { FastifyPluginAsync } from 'fastify';
import { WebSocketServer } from 'ws';
import type { FrameSocket } from '#domain/agent-wire/frame-socket.ts';
import { maxFrameBytes } from '#domain/agent-wire/agent-frames.ts';
import { commandChannel } from '#hub/commands/command-channel.ts';
import type { HubWorld } from '#hub/hub.ts';
import type { Vault } from '#hub/identity/vault.ts';
import { backends } from '#hub/store/runtime-tables.ts';
import { systemTimers } from '#hub/timers.ts';
import { enrolmentRoutes } from './enrolment-routes.ts';
import { freshnessOf } from './freshness.ts';
import { openHubKeys, type HubKeys } from './hub-keys.ts';
import { getHubId } from './hub-id.ts';
import { noLog, type LogPart } from './log-buffer.ts';
import { LogRelay } from './log-relay.ts';
import type { LogRequest } from './log-streams.ts';
import { repeatEvery } from './repeat-every.ts';
import { runOneAtATime } from './run-one-at-a-time.ts';
import { serveAgent } from './serve-agent.ts';
import { SessionRegistry } from './session-registry.ts';
import { sweep } from './sweep.ts';
import { webSocketFrames } from './web-socket-frames.ts';

/** The backends that are connected to this hub process. */
export type AgentSessions = {
  /** POST /agent/enrol. */
  routes: FastifyPluginAsync;
  /** Opens a session on GET /agent. */
  handleUpgrade(request: IncomingMessage, socket: Duplex, head: Buffer): void;
  /** Serves an agent on a connection of any kind; resolves when it is over. */
  serve(socket: FrameSocket): Promise<void>;
  /** What the passing of time asks for: dead connections, overdue commands, growing silence. Done by itself every two seconds. */
  look(): Promise<void>;
  /** The keys by which agents know this hub. */
  hubKeys: HubKeys;
  sessionCount(): number;
  /** Reads a log from the backend, whichever hub process holds its session. Ends when `signal` aborts. */
  readLog(backendId: string, request: LogRequest, signal: AbortSignal): AsyncIterable<LogPart>;
  close(): Promise<void>;
};

const sweepMs = 2_000;
/** Connections that have not proved who they are. */
const mostStrangers = 200;
const goodbyeMs = 1_000;

export async function createAgentSessions(world: HubWorld & { vault: Vault; startedAt: Date }): Promise<AgentSessions> {
  const { store, processId, version, now, log, startedAt, timers = systemTimers } = world;
  const { database } = store;
  const hubId = await getHubId(database);
  const hubKeys = await openHubKeys(database, world.vault, now);
  const sessions = new SessionRegistry();
  const serving = new Set<Promise<void>>();
  const sockets = new WebSocketServer({ noServer: true, maxPayload: maxFrameBytes, perMessageDeflate: false });

  function serve(socket: FrameSocket): Promise<void> {
    const served = serveAgent(socket, { database, processId, hubId, hubKeys, version, now, log, sessions, timers })
      .catch((error: unknown) => { log.error({ err: error }, 'the session of a backend failed'); socket.terminate(); })
      .finally(() => serving.delete(served));
    serving.add(served);
    return served;
  }

  await store.listen(commandChannel, (backendId) => {
    const rung = backendId === '' ? sessions.all() : [sessions.find(backendId)];
    for (const session of rung) void session?.deliver();
  });

  const look = runOneAtATime(async () => {
    for (const session of sessions.all()) if (session.pulse.isSilent(now())) session.giveUp();
    await sweep(database, now(), startedAt).catch((error: unknown) => log.error({ err: error }, 'the sweep of backends and commands failed'));
  });
  const stopLooking = repeatEvery(timers, sweepMs, look);

  const readHere = (backendId: string, request: LogRequest, signal: AbortSignal) => sessions.find(backendId)?.logs.read(request, signal);
  const relay = new LogRelay(world, async function* (...asked) {
    yield* readHere(...asked) ?? [noLog('The backend has just disconnected. Try again in a moment.')];
  });
  await relay.listen();

  return {
    routes: enrolmentRoutes(world, hubId, hubKeys),
    handleUpgrade(request, socket, head) {
      if (sockets.clients.size - sessions.all().length >= mostStrangers) return socket.end('HTTP/1.1 503 Service Unavailable\r\nConnection: close\r\n\r\n');
      sockets.handleUpgrade(request, socket, head, (opened) => void serve(webSocketFrames(opened, log)));
    },
    serve,
    look,
    hubKeys,
    sessionCount: () => sessions.all().length,
    async *readLog(backendId, request, signal) {
      const here = readHere(backendId, request, signal);
      if (here) return yield* here;
      const [backend] = await database.select().from(backends).where(eq(backends.id, backendId));
      const holder = backend?.sessionHubId;
      const freshness = backend ? freshnessOf(backend, now(), startedAt) : 'OFFLINE';
      const isElsewhere = holder && holder !== processId && (freshness === 'LIVE' || freshness === 'LATE');
      yield* isElsewhere ? relay.read(holder, backendId, request, signal) : [noLog('The backend is not connected, so its logs cannot be read now. They are kept where it runs.')];
    },
    async close() {
      stopLooking();
      relay.close();
      for (const session of sessions.all()) session.shutDown();
      const impatience = setTimeout(() => sockets.clients.forEach((socket) => socket.terminate()), goodbyeMs);
      await Promise.all([...serving, look()]);
      clearTimeout(impatience);
      sockets.close();
    },
  };
}
