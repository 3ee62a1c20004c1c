import type { Logger } from 'pino';
import type { RawData, WebSocket } from 'ws';
import type { FrameSocket } from '#domain/agent-wire/frame-socket.ts';

/** A WebSocket as a carrier of frames. */
export function webSocketFrames(socket: WebSocket, log: Logger): FrameSocket {
  socket.on('error', (error) => log.debug({ err: error }, 'the connection of a backend failed'));
  let hear: (text: string | undefined) => void = () => {};
  socket.on('message', (data, isBinary) => hear(isBinary ? undefined : textOf(data)));
  return {
    get isOpen() { return socket.readyState === socket.OPEN; },
    get unsentBytes() { return socket.bufferedAmount; },
    send(text) { if (socket.readyState === socket.OPEN) socket.send(text); },
    close(code, reason) { socket.close(code, reason); },
    terminate() { socket.terminate(); },
    pause() { socket.pause(); },
    resume() { socket.resume(); },
    onMessage(hearer) { hear = hearer; },
    onClose(hearer) { socket.once('close', hearer); },
  };
}

function textOf(data: RawData): string {
  return Array.isArray(data) ? Buffer.concat(data).toString() : Buffer.from(data as ArrayBuffer).toString();
}
