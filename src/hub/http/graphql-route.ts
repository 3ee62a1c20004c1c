import type { FastifyPluginAsync } from 'fastify';
import type { createGraphqlEndpoint } from './graphql-endpoint.ts';

/** POST /graphql. Fastify reads the body, with its limit; Yoga reads the text. */
export function graphqlRoute(yoga: ReturnType<typeof createGraphqlEndpoint>): FastifyPluginAsync {
  return async (server) => {
    server.removeContentTypeParser('application/json');
    server.addContentTypeParser('application/json', { parseAs: 'string' }, (_request, body, done) =>
      done(null, body),
    );
    server.post<{ Body: string }>('/graphql', async (request, reply) => {
      const answer = await yoga.fetch(
        'http://hub/graphql',
        {
          method: 'POST',
          headers: {
            'content-type': 'application/json',
            accept: request.headers.accept ?? 'application/json',
          },
          body: request.body,
        },
        { req: request.raw, res: reply.raw },
      );
      const type = answer.headers.get('content-type') ?? 'application/json';
      return reply
        .code(answer.status)
        .type(type)
        .send(await answer.text());
    });
  };
}
