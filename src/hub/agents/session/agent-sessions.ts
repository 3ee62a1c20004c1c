import type { Duplex } from 'node:stream';
import type { FastifyPluginAsync } from 'fastify';
import type { FrameSocket } from '#domain/agent-wire/frame-socket.ts';
import type { Transport } from '#domain/backend/transport.ts';
import { enrolmentRoutes } from '#hub/agents/enrolment/enrolment-routes.ts';
import { keepEndedLogs } from '#hub/agents/telemetry/keep-ended-logs.ts';
import { sqlAgentStore } from '#hub/agents/records/sql-agent-store.ts';
import {
  createAgentWebSockets,
  type AgentWebSockets,
} from '#hub/agents/transport/agent-web-sockets.ts';
import { openHubKeys, type HubKeys } from '#hub/agents/transport/hub-keys.ts';
import { UnauthenticatedLimit } from '#hub/agents/transport/unauthenticated-limit.ts';
import { pollRoutes } from '#hub/agents/transport/poll-routes.ts';
import { commandChannel } from '#hub/commands/command-channel.ts';
import type { HubWorld } from '#hub/hub-world.ts';
import { getHubId } from '#hub/identity/hub-id.ts';
import type { Vault } from '#hub/identity/vault.ts';
import { systemClock } from '#system/system-clock.ts';
import { createSessionHost } from './session-host.ts';
import { createSessionTelemetry, type SessionTelemetry } from './session-telemetry.ts';

/** The backends that are connected to this hub process. */
export type AgentSessions = Pick<AgentWebSockets, 'handleUpgrade'> &
  Pick<SessionTelemetry, 'readLog' | 'readStats' | 'readUsage' | 'lastLines'> & {
    /** POST /agent/enrol, and sessions in requests. */
    routes: FastifyPluginAsync;
    /**
     * Serves an agent on a connection of any kind, a WebSocket unless said otherwise; resolves when
     * it is over.
     */
    serve(socket: FrameSocket, transport?: Transport): Promise<void>;
    /** Reports connections on which an agent has proved who it is, to one listener. */
    onProved(listener: (socket: Duplex) => void): void;
    /**
     * What the passing of time asks for: dead connections, overdue commands, growing silence. Done
     * by itself every two seconds.
     */
    sweep(): Promise<void>;
    /** The keys by which agents know this hub. */
    hubKeys: HubKeys;
    sessionCount(): number;
    close(): Promise<void>;
  };

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
    onReported: (backendId, reports) => keepLogs(backendId, reports),
  });
  await store.listen(commandChannel, host.notify);
  const unauthenticated = new UnauthenticatedLimit(systemClock.elapsedMs);
  let provedListener: (socket: Duplex) => void = () => {};
  const guard = {
    admit: unauthenticated.admit.bind(unauthenticated),
    onProved: (socket: Duplex) => provedListener(socket),
  };
  const sockets = createAgentWebSockets({
    log,
    ...guard,
    serve: (socket, proved) => host.serve(socket, 'WEBSOCKET', proved),
  });
  const telemetry = await createSessionTelemetry(world, host);
  const keepLogs = keepEndedLogs({ database, lastLines: telemetry.lastLines, now, log });

  return {
    async routes(server) {
      const carried = { processId, clock: systemClock, ...guard };
      await server.register(enrolmentRoutes(world, hubId, hubKeys));
      await server.register(
        pollRoutes({ ...carried, serve: (at, proved) => host.serve(at, 'LONG_POLL', proved) }),
      );
    },
    handleUpgrade: sockets.handleUpgrade,
    serve: (socket, transport) => host.serve(socket, transport),
    onProved: (listener) => void (provedListener = listener),
    sweep: host.sweep,
    hubKeys,
    sessionCount: () => host.all().length,
    readLog: telemetry.readLog,
    readStats: telemetry.readStats,
    readUsage: telemetry.readUsage,
    lastLines: telemetry.lastLines,
    async close() {
      telemetry.close();
      const impatience = setTimeout(sockets.terminateAll, goodbyeMs);
      await host.close();
      clearTimeout(impatience);
      sockets.close();
    },
  };
}
