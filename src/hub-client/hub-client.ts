import {
  createClient as createUrqlClient,
  fetchExchange,
  type Client as UrqlClient,
} from '@urql/core';
import { chooseCarrier, type Subscriptions } from './carrier.ts';
import { openEventStream } from './event-stream.ts';
import { openSocket, type WebSocketConstructor } from './hub-socket.ts';

export type HubClient = {
  urql: UrqlClient;
  fetch: typeof fetch;
  /** Subscriptions, and how they travel. */
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
  const { socket, openings } = openSocket({ url: socketUrl, webSocket, token, pageKey });
  const urql = createUrqlClient({
    url,
    fetch,
    preferGetMethod: false,
    requestPolicy: 'network-only',
    fetchOptions: () => ({ credentials: 'same-origin', headers: headers() }),
    exchanges: [fetchExchange],
  });
  const subscriptions = chooseCarrier({
    socket: (operation, sink) => socket.subscribe(operation, sink as never),
    stream: openEventStream({ url, fetch, headers }),
    socketOpenings: openings,
  });
  return { urql, fetch, subscriptions, close: () => void socket.dispose() };
}

/** By what the hub knows who asks, on every request. */
function headersOf(token: string | undefined, pageKey: string | null): Record<string, string> {
  if (token !== undefined) return { authorization: `Bearer ${token}` };
  return pageKey === null ? {} : { [pageKeyHeader]: pageKey };
}
