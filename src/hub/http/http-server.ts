import cookie from '@fastify/cookie';
import helmet from '@fastify/helmet';
import Fastify, {
  LogController,
  type FastifyBaseLogger,
  type FastifyInstance,
  type FastifyReply,
} from 'fastify';
import type { Hub } from '#hub/hub.ts';
import { isFromAllowedOrigin } from './allowed-origins.ts';
import { Askers } from './askers.ts';
import { addressOf, trustedProxies } from './limits/address-of.ts';
import { ConnectionLimit } from './limits/connection-limit.ts';
import { createGraphqlEndpoint, limits } from './graphql/graphql-endpoint.ts';
import { graphqlRoute } from './graphql/graphql-route.ts';
import { createGraphqlSockets } from './graphql/graphql-sockets.ts';
import { createGraphqlStreams } from './graphql/graphql-streams.ts';
import { OpenConnections } from './graphql/open-connections.ts';
import { logRoutes } from './logs/log-routes.ts';
import { logoRoutes } from './logo-routes.ts';
import { operationsRoutes } from './operations-routes.ts';
import { answerError, answerErrors } from './answer-errors.ts';
import { takeUpgrades } from './upgrades.ts';
import { contentSecurityPolicy } from './security-headers.ts';
import { signInRoutes } from './sign-in-routes.ts';
import { webRoutes } from './web-routes.ts';
import type { HttpOptions } from './http-options.ts';

/** Everything that the hub answers over HTTP and WebSocket. */
export async function createHttpServer(hub: Hub, options: HttpOptions): Promise<FastifyInstance> {
  const { requestWithinMs = 30_000 } = options;
  const isTrusted = trustedProxies(options.trustedProxies ?? []);
  const server = Fastify({
    trustProxy: isTrusted,
    requestTimeout: requestWithinMs,
    http: { headersTimeout: requestWithinMs, connectionsCheckingInterval: requestWithinMs / 6 },
    loggerInstance: hub.log as FastifyBaseLogger,
    logController: new LogController({ disableRequestLogging: true }),
    bodyLimit: limits.bodyBytes,
    routerOptions: { ignoreTrailingSlash: true },
    forceCloseConnections: true,
    frameworkErrors: (error, request, reply) => void answerError(error, request, reply),
  });
  answerErrors(server, hub.log);
  await server.register(helmet, {
    contentSecurityPolicy,
    strictTransportSecurity: options.isSecure,
    referrerPolicy: { policy: 'no-referrer' },
  });
  await server.register(cookie);
  const limit = new ConnectionLimit(server.server, isTrusted);
  const askers = new Askers(hub, { isSecure: options.isSecure, isTrusted, connections: limit });
  hub.agents.onProved((socket) => limit.isKnown(socket));
  const yoga = createGraphqlEndpoint(hub);
  const connections = new OpenConnections(hub);
  const sockets = createGraphqlSockets(hub, { yoga, askers, connections });
  const streams = createGraphqlStreams(hub, yoga, connections);

  server.addHook('onRequest', async (request, reply) => {
    if (limit.isTooMany(request.raw.socket)) return tooManyConnections(reply);
    if (request.method === 'GET' || request.method === 'HEAD') return;
    if (!isFromAllowedOrigin(request.headers, options.origins())) return refuseOrigin(reply);
    return;
  });
  await server.register(graphqlRoute(hub, { yoga, askers, streams }));
  await server.register(operationsRoutes(hub, sockets.connectionCount));
  await server.register(signInRoutes(hub, options, connections));
  await server.register(logoRoutes(hub, askers));
  await server.register(logRoutes(hub, { askers, connections }));
  await server.register(hub.agents.routes);
  await server.register(webRoutes(options.webFolder));

  takeUpgrades(server.server, hub.log, {
    origins: options.origins,
    people: sockets.handleUpgrade,
    agents: hub.agents.handleUpgrade,
    addressOf: (request) => addressOf(request, isTrusted),
    isTooMany: (socket) => limit.isTooMany(socket),
  });
  server.addHook('preClose', async () => {
    connections.stop();
    streams.close();
    // A server waits for upgraded sockets too.
    await Promise.all([sockets.close(), hub.agents.close()]);
  });
  return server;
}

function tooManyConnections(reply: FastifyReply): FastifyReply {
  return reply.code(503).header('connection', 'close').send({
    code: 'BUSY',
    message: 'Too many connections from this address at once. Close some, then try again.',
  });
}

function refuseOrigin(reply: FastifyReply): FastifyReply {
  return reply.code(403).send({
    errors: [
      {
        message: 'This request comes from another site. Open Kabinet under its own address.',
        extensions: { code: 'FORBIDDEN_ORIGIN' },
      },
    ],
  });
}
