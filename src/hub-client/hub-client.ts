import { Client, fetchExchange, subscriptionExchange } from 'urql';
import { chooseCarrier, type Subscriptions } from './carrier.ts';
import type { WebSocketConstructor } from './hub-socket.ts';
import { lazySocket } from './lazy-socket.ts';
import { lazySubscribe } from './lazy-subscribe.ts';

export type HubClient = {
  /** For requests, and for subscriptions of which the newest result counts. */
  urql: Client;
  fetch: typeof fetch;
  /** What carries subscriptions, and how they travel. */
  subscriptions: Subscriptions;
  /** Ends the socket and every subscription on it. */
  close: () => void;
};

export type HubClientOptions = {
  /** The hub's GraphQL endpoint: http(s)://host/graphql. The socket is the same with ws(s). */
  url: string;
  fetch: typeof fetch;
  webSocket: WebSocketConstructor;
  /** A bearer token; a browser has its cookie instead. */
  token?: string;
  /** The key that a page was given with its cookie; asked for at every request. */
  pageKey?: () => string | null;
};

/** Where a page brings its key. */
const pageKeyHeader = 'x-kabinet-key';

/**
 * A connection to a hub: requests over HTTP, subscriptions over one lazily opened WebSocket, or as
 * server-sent events where no WebSocket gets through.
 */
export function createHubClient(options: HubClientOptions): HubClient {
  const { url, fetch, webSocket, token, pageKey = () => null } = options;
  const headers = () => headersOf(token, pageKey());
  const socketUrl = url.replace(/^http/, 'ws');
  const socket = lazySocket(async () => {
    const { openSocket } = await import('./hub-socket.ts');
    return openSocket({ url: socketUrl, webSocket, token, pageKey });
  });
  const subscriptions = chooseCarrier({
    socket: socket.subscribe,
    stream: lazySubscribe(async () => {
      const { openEventStream } = await import('./event-stream.ts');
      return openEventStream({ url, fetch, headers });
    }),
    socketOpenings: socket.openings,
  });
  const urql = new Client({
    url,
    fetch,
    preferGetMethod: false,
    requestPolicy: 'network-only',
    fetchOptions: () => ({ credentials: 'same-origin', headers: headers() }),
    // No cache of its own: what pages remember is one memory, beside it.
    exchanges: [
      fetchExchange,
      subscriptionExchange({
        forwardSubscription: ({ query = '', variables }) => ({
          subscribe: (sink) => ({
            unsubscribe: subscriptions.subscribe({ query, variables }, sink),
          }),
        }),
      }),
    ],
  });
  return { urql, fetch, subscriptions, close: socket.close };
}

/** By what the hub knows who asks, on every request. */
function headersOf(token: string | undefined, pageKey: string | null): Record<string, string> {
  if (token !== undefined) return { authorization: `Bearer ${token}` };
  return pageKey === null ? {} : { [pageKeyHeader]: pageKey };
}
