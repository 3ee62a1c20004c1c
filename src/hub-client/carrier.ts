import type { Operation, Sink, Subscribe } from './event-stream.ts';

/** How subscriptions travel. */
export type Carrier = 'web-socket' | 'event-stream';

export type Subscriptions = { subscribe: Subscribe; carrier: () => Carrier };

type Ways = {
  socket: Subscribe;
  stream: Subscribe;
  /** How often the socket has been let in. */
  socketOpenings: () => number;
};

/** Close codes from here on are of the hub itself: it was reached, and said no. */
const firstCodeOfHub = 4_000;
/** The client's own: the socket was not let in within its time. */
const notLetIn = new Set([4_499, 4_504]);

/**
 * Subscriptions over a WebSocket; where none gets through, over server-sent events, without
 * anybody having chosen. Once those end, the socket is tried first again.
 */
export function chooseCarrier({ socket, stream, socketOpenings }: Ways): Subscriptions {
  let carrier: Carrier = 'web-socket';

  function overStream<Result>(operation: Operation, sink: Sink<Result>): () => void {
    return stream<Result>(operation, {
      ...sink,
      next: (result) => {
        carrier = 'event-stream';
        sink.next(result);
      },
      error: (error) => {
        carrier = 'web-socket';
        sink.error(error);
      },
    });
  }

  function overSocket<Result>(operation: Operation, sink: Sink<Result>): () => void {
    const before = socketOpenings();
    let stop = socket<Result>(operation, {
      ...sink,
      error: (error) => {
        if (socketOpenings() > before || isFromHub(error)) sink.error(error);
        else stop = overStream(operation, sink);
      },
    });
    return () => stop();
  }

  return {
    subscribe: (operation, sink) =>
      (carrier === 'web-socket' ? overSocket : overStream)(operation, sink),
    carrier: () => carrier,
  };
}

/** An answer of the hub, or a close code by which it refuses; anything else may be the network's. */
function isFromHub(error: unknown): boolean {
  if (Array.isArray(error)) return true;
  const code = typeof error === 'object' && error !== null && 'code' in error ? error.code : 0;
  return typeof code === 'number' && code >= firstCodeOfHub && !notLetIn.has(code);
}
