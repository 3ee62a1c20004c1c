import type { FastifyPluginAsync } from 'fastify';
import { wantsEventStream, type createGraphqlStreams } from './graphql-streams.ts';
import type { Yoga } from './open-operation.ts';

/** POST /graphql, in JSON only. Fastify reads the body, with its limit; Yoga reads the text. */
export function graphqlRoute(
  yoga: Yoga,
  streams: ReturnType<typeof createGraphqlStreams>,
): FastifyPluginAsync {
  return async (server) => {
    server.removeAllContentTypeParsers();
    server.addContentTypeParser('application/json', { parseAs: 'string' }, (_request, body, done) =>
      done(null, body),
    );
    server.post<{ Body: string }>('/graphql', async (request, reply) => {
      const isStreamWanted = wantsEventStream(request.headers.accept);
      if (isStreamWanted) {
        const streamed = await streams.answer(request, reply);
        if (streamed) return streamed;
      }
      const answer = await yoga.fetch(
        'http://hub/graphql',
        {
          method: 'POST',
          headers: {
            'content-type': 'application/json',
            accept: isStreamWanted ? 'text/event-stream' : jsonWanted(request.headers.accept),
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

/** What is answered once is answered in JSON, under one of its two names. */
function jsonWanted(accept = ''): string {
  const isNewer = accept.includes('application/graphql-response+json');
  return isNewer ? 'application/graphql-response+json' : 'application/json';
}
