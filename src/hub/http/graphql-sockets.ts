import type { IncomingMessage } from 'node:http';
import type { Duplex } from 'node:stream';
import { useServer } from 'graphql-ws/use/ws';
import { execute as executeFrame, type ExecutionArgs } from 'graphql';
import { WebSocketServer, type WebSocket } from 'ws';
import { principalOf } from '#hub/identity/authenticate.ts';
import type { Hub } from '#hub/hub.ts';
import { requestContext } from '#hub/request/context.ts';
import type { Principal } from '#hub/principal.ts';
import { maskError, type createGraphqlEndpoint } from './graphql-endpoint.ts';
import { SocketCount, socketLimits, tooManyCode, tooManySubscriptions } from './socket-limits.ts';
import { isShared, subscribeShared } from './shared-subscription.ts';

type Yoga = ReturnType<typeof createGraphqlEndpoint>;
type Envelope = ReturnType<Yoga['getEnveloped']>;
type Extra = { socket: WebSocket; request: IncomingMessage; principal?: Principal | undefined };

/** Subscriptions over graphql-transport-ws, with the same schema, limits and net as POST. */
export function createGraphqlSockets(hub: Hub, yoga: Yoga) {
  const sockets = new WebSocketServer({
    noServer: true,
    maxPayload: 1024 * 1024,
    handleProtocols: (offered) => offered.has('graphql-transport-ws') && 'graphql-transport-ws',
  });
  const count = new SocketCount();
  const server = useServer<Record<string, unknown>, Extra>(
    {
      connectionInitWaitTimeout: 3_000,
      execute: (args) => (args as EnvelopedArgs).rootValue.execute(args),
      subscribe(args) {
        // Yoga's own execute() would subscribe once more: a frame is a value to be resolved.
        if (isShared(args))
          return subscribeShared(args, executeFrame, (error) => maskError(hub, error));
        return (args as EnvelopedArgs).rootValue.subscribe(args);
      },
      async onConnect({ connectionParams, extra }) {
        const token = connectionParams?.['token'];
        extra.principal =
          typeof token === 'string' && token !== ''
            ? await hub.principals.ofToken(token)
            : await principalOf(hub, extra.request.headers);
        // false closes with 4403: no operation is read from somebody unknown.
        if (!extra.principal || extra.socket.readyState !== extra.socket.OPEN) return refuse(extra);
        if (count.open(extra.principal)) return true;
        extra.socket.close(tooManyCode, 'Too many pages are open');
        return refuse(extra);
      },
      onClose({ extra }) {
        if (extra.principal) count.close(extra.principal);
      },
      async onSubscribe({ extra, subscriptions }, _id, { query, variables, operationName }) {
        if (Object.keys(subscriptions).length > socketLimits.subscriptionsOfSocket)
          return [tooManySubscriptions()];
        const context = requestContext(hub, extra.principal);
        const { schema, execute, subscribe, parse, validate, contextFactory } =
          yoga.getEnveloped(context);
        const document = parse(query);
        const errors = validate(schema, document);
        if (errors.length > 0) return errors;
        return {
          schema,
          document,
          operationName,
          variableValues: variables,
          contextValue: await contextFactory(),
          rootValue: { execute, subscribe },
        };
      },
    },
    sockets,
  );
  return {
    handleUpgrade(request: IncomingMessage, socket: Duplex, head: Buffer) {
      sockets.handleUpgrade(request, socket, head, (ws) => sockets.emit('connection', ws, request));
    },
    connectionCount: () => sockets.clients.size,
    close: () => server.dispose(),
  };
}

type EnvelopedArgs = ExecutionArgs & { rootValue: Pick<Envelope, 'execute' | 'subscribe'> };

/** Who is not let in is not counted either. */
function refuse(extra: Extra): false {
  extra.principal = undefined;
  return false;
}
