import type { IncomingMessage } from 'node:http';
import type { Duplex } from 'node:stream';
import type { FastifyPluginAsync } from 'fastify';
import type { LogChunkFrame } from '#domain/agent-wire/agent-frames.ts';
import type { OpenLogFrame } from '#domain/agent-wire/hub-frames.ts';
import type { HubWorld } from '#hub/hub.ts';

/** A part of a log on its way from a backend to a reader. */
export type LogPart = Pick<LogChunkFrame, 'lines' | 'dropped'> & { isEnd: boolean; problem: string | null };

/** The backends that are connected to this hub process. */
export type AgentSessions = {
  /** POST /agent/enrol. */
  routes: FastifyPluginAsync;
  /** Opens a session on GET /agent. */
  handleUpgrade(request: IncomingMessage, socket: Duplex, head: Buffer): void;
  sessionCount(): number;
  /** Reads a log from the backend, whichever hub process holds its session. Ends when the reader stops. */
  readLog(backendId: string, request: Omit<OpenLogFrame, 'type' | 'streamId'>): AsyncIterable<LogPart>;
  close(): Promise<void>;
};

export async function createAgentSessions(_world: HubWorld): Promise<AgentSessions> {
  return {
    routes: async () => {},
    handleUpgrade: (_request, socket) => socket.destroy(),
    sessionCount: () => 0,
    readLog: async function* () {},
    close: async () => {},
  };
}
