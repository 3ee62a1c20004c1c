import { createClient, type Client } from 'graphql-ws/client';

/** What browsers have as `WebSocket` and Node has in the package `ws`. */
export type WebSocketConstructor = new (url: string, protocols?: string | string[]) => object;

const pingEvery = 10_000;
const pongWithin = 5_000;
/** A proxy may neither let a socket in nor refuse it. */
const openWithin = 8_000;

/** `openings`: how often the hub has let it in. */
export type HubSocket = { socket: Client; openings: () => number };

/**
 * One socket for all subscriptions. It does not reconnect by itself: who listens knows from
 * where to go on (a cursor, a time), so a loss ends each subscription with an error at once.
 * A half-open connection is noticed by pings that nobody answers.
 */
export function openSocket({
  url,
  webSocket,
  token,
  pageKey,
}: {
  url: string;
  webSocket: WebSocketConstructor;
  token?: string | undefined;
  pageKey: () => string | null;
}): HubSocket {
  let overdue: ReturnType<typeof setTimeout> | undefined;
  let opening: ReturnType<typeof setTimeout> | undefined;
  let openings = 0;
  const socket = createClient({
    url,
    webSocketImpl: webSocket,
    connectionParams: () => (token === undefined ? { key: pageKey() } : { token }),
    retryAttempts: 0,
    lazyCloseTimeout: 1_000,
    connectionAckWaitTimeout: 10_000,
    keepAlive: pingEvery,
    on: {
      connecting: () => {
        opening = setTimeout(() => socket.terminate(), openWithin);
      },
      opened: () => clearTimeout(opening),
      connected: () => {
        openings += 1;
      },
      ping: (received) => {
        // Not closed in words: a close waits for the answer of the other side, and that is gone.
        if (!received) overdue = setTimeout(() => socket.terminate(), pongWithin);
      },
      pong: (received) => {
        if (received) clearTimeout(overdue);
      },
      closed: () => {
        clearTimeout(opening);
        clearTimeout(overdue);
      },
    },
  });
  return { socket, openings: () => openings };
}
