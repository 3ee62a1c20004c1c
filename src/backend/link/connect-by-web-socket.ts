import WebSocket from 'ws';
import { maxFrameBytes } from '#domain/agent-wire/agent-frames.ts';
import type { Log } from '#backend/log.ts';
import type { Connector } from './link.ts';
import { webSocketFrames } from './web-socket-frames.ts';

const handshakeMs = 10_000;

/** Connects to a hub over a WebSocket. */
export function connectByWebSocket(log: Log): Connector {
  return (address) => {
    const socket = new WebSocket(address, { handshakeTimeout: handshakeMs, maxPayload: maxFrameBytes, perMessageDeflate: false });
    socket.on('error', (error) => log.debug({ err: error }, 'the connection to the hub has failed'));
    return webSocketFrames(socket);
  };
}
