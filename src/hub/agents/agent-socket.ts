import type { RawData, WebSocket } from 'ws';
import type { HubFrame } from '#domain/agent-wire/hub-frames.ts';

/** Frames that wait to be handled; then the socket is not read until there are fewer. */
const longestQueue = 16;
/** Frames a second; what is more waits for the next second. */
const fastest = 400;
/** Bytes that an agent may leave unread before it is given up. */
const mostUnread = 8 * 1024 * 1024;

/** Says a frame. An agent that does not read what it is told is let go. */
export function say(socket: WebSocket, frame: HubFrame): void {
  if (socket.readyState !== socket.OPEN) return;
  socket.send(JSON.stringify(frame));
  if (socket.bufferedAmount > mostUnread) socket.terminate();
}

/** Ends a session in words. */
export function sayBye(socket: WebSocket, code: Extract<HubFrame, { type: 'bye' }>['code'], message: string): void {
  say(socket, { type: 'bye', code, message });
  socket.close(code === 'SHUTDOWN' ? 1001 : 1008, code);
}

/**
 * What an agent says, one message at a time, until its socket closes. The socket is not read
 * faster than messages are handled, so that nobody can fill the memory of the hub. undefined is
 * a message that is not text.
 */
export async function* messagesOf(socket: WebSocket): AsyncGenerator<string | undefined> {
  const queue: (string | undefined)[] = [];
  let isClosed = false;
  let wake = () => {};
  const hear = (data: RawData, isBinary: boolean) => {
    queue.push(isBinary ? undefined : textOf(data));
    if (queue.length >= longestQueue) socket.pause();
    wake();
  };
  socket.on('message', hear);
  socket.once('close', () => { isClosed = true; wake(); });
  const pace = createPace();
  try {
    while (queue.length > 0 || !isClosed) {
      const waiting = new Promise<void>((resolve) => { wake = resolve; });
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
    socket.off('message', hear);
    socket.resume();
  }
}

function textOf(data: RawData): string {
  return Array.isArray(data) ? Buffer.concat(data).toString() : Buffer.from(data as ArrayBuffer).toString();
}

/** Waits when this second has had its share. */
function createPace(): () => Promise<void> {
  let second = performance.now();
  let count = 0;
  return async () => {
    count += 1;
    const left = second + 1_000 - performance.now();
    if (left > 0 && count > fastest) await new Promise((resolve) => setTimeout(resolve, left));
    if (left <= 0 || count > fastest) {
      second = performance.now();
      count = 1;
    }
  };
}
