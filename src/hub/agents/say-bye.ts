import type { FrameSocket } from '#domain/agent-wire/frame-socket.ts';
import type { HubFrame } from '#domain/agent-wire/hub-frames.ts';
import { say } from './agent-socket.ts';

/** Ends a session in words. */
export function sayBye(socket: FrameSocket, code: Extract<HubFrame, { type: 'bye' }>['code'], message: string): void {
  say(socket, { type: 'bye', code, message });
  socket.close(code === 'SHUTDOWN' ? 1001 : 1008, code);
}
