import type { FastifyPluginAsync } from 'fastify';
import { GraphQLError } from 'graphql';
import type { Hub } from '#hub/hub.ts';
import { requestContext } from '#hub/request/context.ts';
import { wantsEventStream, type createGraphqlStreams } from './graphql-streams.ts';
import type { AskerFinder, Yoga } from './open-operation.ts';

/** POST /graphql, in JSON only. Fastify reads the body, with its limit; Yoga reads the text. */
export function graphqlRoute(
  hub: Hub,
  {
    yoga,
    askers,
    streams,
  }: { yoga: Yoga; askers: AskerFinder; streams: ReturnType<typeof createGraphqlStreams> },
): FastifyPluginAsync {
  return async (server) => {
    server.removeAllContentTypeParsers();
    server.addContentTypeParser('application/json', { parseAs: 'string' }, (_request, body, done) =>
      done(null, body),
    );
    server.post<{ Body: string }>('/graphql', async (request, reply) => {
      const principal = await askers.find(request.raw);
      // Clients of the contract ask for a new token at status 403, and at no other.
      if (!principal && request.headers.authorization !== undefined)
        return reply.code(403).send({ errors: [tokenNotValid()] });
      const { accept } = request.headers;
      if (wantsEventStream(accept)) {
        const streamed = await streams.answer(request, reply, principal);
        if (streamed) return streamed;
      }
      // The plugin that sends the cursor reads the request and writes to the answer.
      const messages = { req: request.raw, res: reply.raw };
      const context = { ...requestContext(hub, principal), ...messages };
      const answer = await yoga.fetch(
        'http://hub/graphql',
        {
          method: 'POST',
          headers: {
            'content-type': 'application/json',
            accept: answeredOnce(accept),
          },
          body: request.body,
        },
        context,
      );
      const type = answer.headers.get('content-type') ?? 'application/json';
      return reply
        .code(answer.status)
        .type(type)
        .send(await answer.text());
    });
  };
}

function tokenNotValid(): GraphQLError {
  return new GraphQLError(
    'This token is not valid: it has expired, was revoked or was never made. Make a new one in Settings or with `npx kabinet token create`.',
    { extensions: { code: 'UNAUTHENTICATED' } },
  );
}

/**
 * What is answered once is answered in JSON, under one of its two names, unless a client takes an
 * event stream alone: many name both, for the subscriptions that they send to the same address.
 */
function answeredOnce(accept = ''): string {
  if (accept.includes('application/graphql-response+json'))
    return 'application/graphql-response+json';
  const isStreamAlone = wantsEventStream(accept) && !/application\/(json|\*)|\*\/\*/.test(accept);
  return isStreamAlone ? 'text/event-stream' : 'application/json';
}
