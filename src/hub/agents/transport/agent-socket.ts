import type { FrameSocket } from '#domain/agent-wire/frame-socket.ts';
import type { HubFrame } from '#domain/agent-wire/hub-frames.ts';
import type { Clock } from '#domain/clock.ts';

/** Frames that wait to be handled; then the socket is not read until there are fewer. */
const maxQueued = 16;
/** Frames a second; what is more waits for the next second. */
const maxFramesPerSecond = 400;
/** Bytes that an agent may leave unread before it is given up. */
const maxUnsentBytes = 8 * 1024 * 1024;

/** Sends a frame. An agent that does not read what it is sent is disconnected. */
export function sendFrame(socket: FrameSocket, frame: HubFrame): void {
  if (!socket.isOpen) return;
  socket.send(JSON.stringify(frame));
  if (socket.unsentBytes > maxUnsentBytes) socket.terminate();
}

/**
 * What an agent says, one message at a time, until its socket closes. The socket is not read
 * faster than messages are handled, so that nobody can fill the memory of the hub. undefined is
 * a message that is not text.
 */
export async function* messagesOf(
  socket: FrameSocket,
  clock: Pick<Clock, 'elapsedMs' | 'after'>,
): AsyncGenerator<string | undefined> {
  const queue: (string | undefined)[] = [];
  let isClosed = false;
  let wake = () => {};
  socket.onMessage((text) => {
    queue.push(text);
    if (queue.length >= maxQueued) socket.pause();
    wake();
  });
  socket.onClose(() => {
    isClosed = true;
    wake();
  });
  const pace = createPace(clock);
  try {
    while (queue.length > 0 || !isClosed) {
      const waiting = new Promise<void>((resolve) => {
        wake = resolve;
      });
      if (queue.length > 0) {
        await pace();
        yield queue.shift();
      } else {
        socket.resume();
        await waiting;
      }
    }
  } finally {
    // A socket that is not read never closes.
    socket.onMessage(() => {});
    socket.resume();
  }
}

/** Waits when this second has had its share. */
function createPace({ elapsedMs, after }: Pick<Clock, 'elapsedMs' | 'after'>): () => Promise<void> {
  let second = elapsedMs();
  let count = 0;
  return async () => {
    count += 1;
    const left = second + 1_000 - elapsedMs();
    if (left > 0 && count > maxFramesPerSecond)
      await new Promise<void>((resolve) => {
        after(left, resolve);
      });
    if (left <= 0 || count > maxFramesPerSecond) {
      second = elapsedMs();
      count = 1;
    }
  };
}
