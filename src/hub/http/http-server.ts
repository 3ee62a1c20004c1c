import cookie from '@fastify/cookie';
import helmet from '@fastify/helmet';
import rateLimit from '@fastify/rate-limit';
import Fastify, { LogController, type FastifyBaseLogger, type FastifyInstance } from 'fastify';
import type { Hub } from '#hub/hub.ts';
import { isFromAllowedOrigin } from './allowed-origins.ts';
import { createGraphqlEndpoint, limits } from './graphql/graphql-endpoint.ts';
import { graphqlRoute } from './graphql/graphql-route.ts';
import { createGraphqlSockets } from './graphql/graphql-sockets.ts';
import { createGraphqlStreams } from './graphql/graphql-streams.ts';
import { OpenConnections } from './graphql/open-connections.ts';
import { logoRoutes } from './logo-routes.ts';
import { operationsRoutes } from './operations-routes.ts';
import { contentSecurityPolicy } from './security-headers.ts';
import { signInRoutes } from './sign-in-routes.ts';
import { webRoutes } from './web-routes.ts';
import type { HttpOptions } from './http-options.ts';

/** Everything that the hub answers over HTTP and WebSocket. */
export async function createHttpServer(hub: Hub, options: HttpOptions): Promise<FastifyInstance> {
  const server = Fastify({
    loggerInstance: hub.log as FastifyBaseLogger,
    logController: new LogController({ disableRequestLogging: true }),
    bodyLimit: limits.bodyBytes,
    routerOptions: { ignoreTrailingSlash: true },
    forceCloseConnections: true,
  });
  await server.register(helmet, {
    contentSecurityPolicy,
    strictTransportSecurity: options.isSecure,
    referrerPolicy: { policy: 'no-referrer' },
  });
  await server.register(cookie);
  await server.register(rateLimit, { global: false });
  const yoga = createGraphqlEndpoint(hub);
  const connections = new OpenConnections(hub);
  const sockets = createGraphqlSockets(hub, yoga, connections);
  const streams = createGraphqlStreams(hub, yoga, connections);

  server.addHook('onRequest', async (request, reply) => {
    if (request.method === 'GET' || request.method === 'HEAD') return;
    if (isFromAllowedOrigin(request.headers, options.origins())) return;
    return reply.code(403).send({
      errors: [
        {
          message: 'This request comes from another site. Open Kabinet under its own address.',
          extensions: { code: 'FORBIDDEN_ORIGIN' },
        },
      ],
    });
  });
  await server.register(graphqlRoute(hub, yoga, streams));
  await server.register(operationsRoutes(hub, sockets.connectionCount));
  await server.register(signInRoutes(hub, options, connections));
  await server.register(logoRoutes(hub));
  await server.register(hub.agents.routes);
  await server.register(webRoutes(options.webFolder));

  server.server.on('upgrade', (request, socket, head) => {
    const path = new URL(request.url ?? '/', 'http://hub').pathname.replace(/\/$/, '');
    const isAllowed = isFromAllowedOrigin(request.headers, options.origins());
    if (path === '/graphql' && isAllowed) return sockets.handleUpgrade(request, socket, head);
    // Agents are programs: a browser has no business here, whatever page it is on.
    if (path === '/agent' && request.headers.origin === undefined)
      return hub.agents.handleUpgrade(request, socket, head);
    socket.end(
      `HTTP/1.1 ${path === '/graphql' || path === '/agent' ? '403 Forbidden' : '404 Not Found'}\r\nConnection: close\r\n\r\n`,
    );
  });
  server.addHook('preClose', async () => {
    connections.stop();
    streams.close();
    // A server waits for upgraded sockets too.
    await Promise.all([sockets.close(), hub.agents.close()]);
  });
  return server;
}
