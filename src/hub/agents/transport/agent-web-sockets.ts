import type { IncomingMessage } from 'node:http';
import type { Duplex } from 'node:stream';
import type { Logger } from 'pino';
import { WebSocketServer } from 'ws';
import { maxFrameBytes } from '#domain/agent-wire/agent-frames.ts';
import type { UnauthenticatedLimit } from './unauthenticated-limit.ts';
import type { FrameSocket } from '#domain/agent-wire/frame-socket.ts';
import { frameCompression } from '#domain/agent-wire/web-socket-compression.ts';
import { webSocketFrames } from '#domain/agent-wire/web-socket-frames.ts';

/** The WebSockets on which agents connect. */
export type AgentWebSockets = {
  /** Opens a session on GET /agent. */
  handleUpgrade(request: IncomingMessage, socket: Duplex, head: Buffer, address: string): void;
  /** Ends those that are still open at once. */
  terminateAll(): void;
  close(): void;
};

export function createAgentWebSockets({
  log,
  serve,
  admit,
  onProved,
}: {
  log: Logger;
  /** Serves an agent until its connection is over. */
  serve: (socket: FrameSocket, proved: () => void) => Promise<void>;
  /** A place among those that have not said who they are. */
  admit: UnauthenticatedLimit['admit'];
  /** An agent has said who it is on this connection. */
  onProved: (socket: Duplex) => void;
}): AgentWebSockets {
  const server = new WebSocketServer({
    noServer: true,
    maxPayload: maxFrameBytes,
    perMessageDeflate: frameCompression,
  });
  return {
    handleUpgrade(request, socket, head, address) {
      const place = admit(address, () => socket.destroy());
      if (!place) {
        socket.end('HTTP/1.1 503 Service Unavailable\r\nConnection: close\r\n\r\n');
        return;
      }
      socket.once('close', place.left);
      server.handleUpgrade(request, socket, head, (opened) => {
        opened.on('error', (error) =>
          log.debug({ err: error }, 'the connection of a backend failed'),
        );
        void serve(webSocketFrames(opened), () => {
          place.proved();
          onProved(socket);
        });
      });
    },
    terminateAll: () => server.clients.forEach((socket) => socket.terminate()),
    close: () => void server.close(),
  };
}
