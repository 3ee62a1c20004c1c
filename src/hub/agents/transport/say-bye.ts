import type { FrameSocket } from '#domain/agent-wire/frame-socket.ts';
import type { ByeCode } from '#domain/agent-wire/hub-words.ts';
import { say } from './agent-socket.ts';
import type { Sealer } from './sealer.ts';

/** Ends a session in words. Before the hello there is nothing to sign over; an agent takes such a goodbye for a broken connection. */
export function sayBye(
  socket: FrameSocket,
  sealer: Sealer | null,
  code: ByeCode,
  message: string,
): void {
  const content = { code, message };
  say(
    socket,
    sealer
      ? sealer.seal('bye', content)
      : { type: 'bye', body: JSON.stringify(content), signature: null },
  );
  socket.close(code === 'SHUTDOWN' || code === 'REFRESH' ? 1001 : 1008, code);
}
