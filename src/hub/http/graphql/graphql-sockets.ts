import type { IncomingMessage } from 'node:http';
import type { Duplex } from 'node:stream';
import { useServer } from 'graphql-ws/use/ws';
import { WebSocketServer } from 'ws';
import type { Hub } from '#hub/hub.ts';
import {
  openOperation,
  subscribeTo,
  type AskerFinder,
  type OpenOperation,
  type Yoga,
} from './open-operation.ts';
import {
  connectionLimits,
  notSignedInAnyMore,
  tooManySubscriptions,
  type OpenConnection,
  type OpenConnections,
} from './open-connections.ts';
import { PageSocket } from './page-socket.ts';
import { sharedBytes } from './shared-bytes.ts';

type Extra = {
  socket: PageSocket;
  request: IncomingMessage;
  /** Once its asker is known and counted. */
  connection?: OpenConnection;
};

/** Closed with this code, a socket was one too many: not signed out. */
export const tooManyCode = 4429;
/** Closed with this code, a socket was let in, and its asker may not ask any more. */
export const signedOutCode = 4401;

/** Operations over graphql-transport-ws, with the same schema, limits and net as POST. */
export function createGraphqlSockets(
  hub: Hub,
  { yoga, askers, connections }: { yoga: Yoga; askers: AskerFinder; connections: OpenConnections },
) {
  const sockets = new WebSocketServer({
    noServer: true,
    WebSocket: PageSocket,
    maxPayload: 1024 * 1024,
    handleProtocols: (offered) => offered.has('graphql-transport-ws') && 'graphql-transport-ws',
  });
  const server = useServer<Record<string, unknown>, Extra>(
    {
      connectionInitWaitTimeout: 3_000,
      execute: (args) => (args as OpenOperation).rootValue.execute(args),
      subscribe: (args) => subscribeTo(hub, args as OpenOperation),
      async onConnect({ connectionParams, extra }) {
        const principal = await askers.find(extra.request, connectionParams).catch(() => undefined);
        // false closes with 4403: no operation is read from somebody unknown.
        if (!principal || extra.socket.readyState !== extra.socket.OPEN) return false;
        const connection = { principal, refuse: () => signOut(extra.socket) };
        if (!connections.open(connection)) {
          extra.socket.close(tooManyCode, 'Too many pages are open');
          return false;
        }
        extra.connection = connection;
        return true;
      },
      onClose({ extra }) {
        if (extra.connection) connections.close(extra.connection);
      },
      async onSubscribe({ extra, subscriptions }, _id, text) {
        if (Object.keys(subscriptions).length > connectionLimits.subscriptionsOfSocket)
          return [tooManySubscriptions()];
        const principal = extra.connection?.principal;
        if (!principal || !(await hub.isStillAuthorized(principal))) {
          signOut(extra.socket);
          return [notSignedInAnyMore()];
        }
        return openOperation(hub, yoga, principal, text);
      },
      onNext({ extra }, _id, _text, _args, result) {
        const bytes = sharedBytes(result);
        return bytes && extra.socket.resultOf(bytes);
      },
    },
    sockets,
  );
  return {
    handleUpgrade(request: IncomingMessage, socket: Duplex, head: Buffer) {
      sockets.handleUpgrade(request, socket, head, (ws) => {
        ws.on('error', (error) => hub.log.debug({ err: error }, 'a socket failed'));
        sockets.emit('connection', ws, request);
      });
    },
    connectionCount: () => sockets.clients.size,
    close: () => server.dispose(),
  };
}

function signOut(socket: PageSocket): void {
  socket.close(signedOutCode, 'Not signed in any more');
}
