import type { FastifyError, FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { Hub } from '#hub/hub.ts';
import { isTextThatCannotBeKept } from './graphql/store-refusals.ts';

/** What is wrong with a request, for those that Fastify itself refuses. */
const sentences: Record<number, { code: string; message: string }> = {
  400: { code: 'BAD_INPUT', message: 'This request cannot be read. Check what was sent.' },
  413: { code: 'TOO_LONG', message: 'This request is too long. Send less at once.' },
  415: { code: 'BAD_INPUT', message: 'This body is not read. Send JSON with its content type.' },
  429: {
    code: 'TOO_MANY_REQUESTS',
    message: 'Too many requests at once. Wait a moment, then try again.',
  },
};
const surprise = {
  code: 'INTERNAL',
  message: 'Something went wrong in the hub. See its log for details.',
};

/**
 * The one net of all routes: what an asker did wrong is told to the asker and not logged; what
 * nobody expected is logged, and answered with a sentence that says nothing of the hub's inside.
 */
export function answerErrors(server: FastifyInstance, log: Hub['log']): void {
  server.setErrorHandler((error: FastifyError, request, reply) => {
    if (statusOf(error) >= 500)
      log.error({ err: error, route: request.routeOptions.url }, 'a request failed');
    return answerError(error, request, reply);
  });
}

/** What Fastify refuses before it has found a route, such as an address that cannot be decoded, passes by the net. */
export function answerError(
  error: FastifyError,
  request: FastifyRequest,
  reply: FastifyReply,
): FastifyReply {
  const status = statusOf(error);
  return send(
    request,
    reply,
    status,
    sentences[status] ?? (status < 500 ? sentences[400] : surprise),
  );
}

function statusOf(error: FastifyError): number {
  if (isTextThatCannotBeKept(error)) return 400;
  const status = error.statusCode ?? 500;
  return status >= 400 && status < 600 ? status : 500;
}

/** In the form that its askers read: errors of GraphQL at /graphql, {code, message} elsewhere. */
function send(
  request: FastifyRequest,
  reply: FastifyReply,
  status: number,
  { code, message } = surprise,
): FastifyReply {
  const isGraphql = request.routeOptions?.url === '/graphql';
  return reply
    .code(status)
    .send(isGraphql ? { errors: [{ message, extensions: { code } }] } : { code, message });
}
