import type { FrameSocket } from '#domain/agent-wire/frame-socket.ts';
import type { ByeCode } from '#domain/agent-wire/hub-words.ts';
import { sendFrame } from './agent-socket.ts';
import type { FrameSigner } from './frame-signer.ts';

/**
 * Ends a session in words. Before the hello there is nothing to sign over; an agent takes such a
 * goodbye for a broken connection.
 */
export function closeWithReason(
  socket: FrameSocket,
  signer: FrameSigner | null,
  code: ByeCode,
  message: string,
): void {
  const content = { code, message };
  sendFrame(
    socket,
    signer
      ? signer.sign('bye', content)
      : { type: 'bye', body: JSON.stringify(content), signature: null },
  );
  socket.close(code === 'SHUTDOWN' || code === 'REFRESH' ? 1001 : 1008, code);
}
