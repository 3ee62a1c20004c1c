import WebSocket from 'ws';
import { maxFrameBytes } from '#domain/agent-wire/agent-frames.ts';
import type { FrameSocket } from '#domain/agent-wire/frame-socket.ts';
import { frameCompression } from '#domain/agent-wire/web-socket-compression.ts';
import { webSocketFrames } from '#domain/agent-wire/web-socket-frames.ts';
import type { Log } from '#backend/log.ts';

const handshakeMs = 10_000;
/** Keeps proxies from cutting a connection on which nobody speaks for half a minute. */
const pingMs = 20_000;

/**
 * What says that nobody listens at an address, rather than that something in between lets no
 * WebSocket through.
 */
const notThere = new Set(['ECONNREFUSED', 'ENOTFOUND', 'EAI_AGAIN', 'EHOSTUNREACH', 'ENETUNREACH']);

export type WebSocketAttempt = {
  socket: FrameSocket;
  /**
   * Whether something answered at the address, and yet no WebSocket came of it. Known once the
   * socket has closed.
   */
  isBlocked(): boolean;
};

/** Connects to a hub over a WebSocket. */
export function connectByWebSocket(address: URL, log: Log): WebSocketAttempt {
  const socket = new WebSocket(address, {
    handshakeTimeout: handshakeMs,
    maxPayload: maxFrameBytes,
    perMessageDeflate: frameCompression,
  });
  let isBlocked = false;
  let isOpen = false;
  let isGivenUp = false;
  socket.on('error', (error: NodeJS.ErrnoException) => {
    isBlocked ||= !isOpen && !isGivenUp && !notThere.has(error.code ?? '');
    log.debug({ err: error }, 'the connection to the hub has failed');
  });
  const pinging = setInterval(() => {
    if (socket.readyState === socket.OPEN) socket.ping();
  }, pingMs);
  socket.once('open', () => {
    isOpen = true;
  });
  socket.once('close', () => clearInterval(pinging));
  const frames = webSocketFrames(socket);
  const giveUp =
    <Args extends unknown[]>(end: (...args: Args) => void) =>
    (...args: Args) => {
      isGivenUp = true;
      end(...args);
    };
  return {
    socket: Object.assign(frames, {
      close: giveUp(frames.close),
      terminate: giveUp(frames.terminate),
    }),
    isBlocked: () => isBlocked,
  };
}
