import type { FrameSocket } from './frame-socket.ts';

/** What is used of a WebSocket, as the package ws makes it; messages arrive complete, as one Buffer. */
export type MessageSocket = {
  readonly readyState: number;
  readonly OPEN: number;
  readonly bufferedAmount: number;
  send(text: string): void;
  close(code: number, reason: string): void;
  terminate(): void;
  pause(): void;
  resume(): void;
  on(event: 'message', hear: (data: unknown, isBinary: boolean) => void): unknown;
  once(event: 'close', hear: (code: number) => void): unknown;
};

/** A WebSocket as a carrier of frames. Hearing its errors is left to who has opened it. */
export function webSocketFrames(socket: MessageSocket): FrameSocket {
  let hear: (text: string | undefined) => void = () => {};
  socket.on('message', (data, isBinary) => hear(isBinary ? undefined : String(data)));
  return {
    get isOpen() {
      return socket.readyState === socket.OPEN;
    },
    get unsentBytes() {
      return socket.bufferedAmount;
    },
    send(text) {
      if (socket.readyState === socket.OPEN) socket.send(text);
    },
    close(code, reason) {
      socket.close(code, reason);
    },
    terminate() {
      socket.terminate();
    },
    pause() {
      socket.pause();
    },
    resume() {
      socket.resume();
    },
    onMessage(hearer) {
      hear = hearer;
    },
    onClose(hearer) {
      socket.once('close', hearer);
    },
  };
}
