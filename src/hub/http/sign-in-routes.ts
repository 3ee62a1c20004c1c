import type { FastifyPluginAsync } from 'fastify';
import { z } from 'zod';
import type { Hub } from '#hub/hub.ts';
import { FailedAttempts } from '#hub/failed-attempts.ts';
import { sessionCookieName, sessionSecretOf } from '#hub/identity/authenticate.ts';
import { pageKeyOf } from '#hub/identity/page-key.ts';
import { endSession, redeemSignInTicket, sessionLifeMs } from '#hub/identity/sessions.ts';
import type { OpenConnections } from './graphql/open-connections.ts';
import type { HttpOptions } from './http-options.ts';

/** Tickets of one address that were none, within a minute. */
const maxFailed = 20;
const signInBody = z.object({ ticket: z.string().max(200) });

/**
 * POST /auth/sign-in trades a one-use ticket for a session cookie and the key of its page;
 * POST /auth/sign-out ends it.
 */
export function signInRoutes(
  hub: Hub,
  { isSecure }: HttpOptions,
  connections: OpenConnections,
): FastifyPluginAsync {
  const cookieOptions = {
    path: '/',
    httpOnly: true,
    sameSite: 'strict',
    secure: isSecure,
  } as const;
  const attempts = new FailedAttempts(maxFailed);
  return async (server) => {
    server.post('/auth/sign-in', async (request, reply) => {
      const isWell = attempts.begin(request.ip);
      const body = signInBody.safeParse(request.body);
      const secret = body.success
        ? await redeemSignInTicket(hub.database, body.data.ticket, hub.now())
        : undefined;
      if (secret === undefined) {
        return reply.code(403).send({
          code: 'TICKET_REFUSED',
          message: 'This link has been used or has expired. Run `npx kabinet link` for a new one.',
        });
      }
      isWell();
      return reply
        .setCookie(sessionCookieName(isSecure), secret, {
          ...cookieOptions,
          maxAge: sessionLifeMs / 1_000,
        })
        .send({ key: pageKeyOf(hub.secretKey, secret) });
    });
    server.post('/auth/sign-out', async (request, reply) => {
      const secret = sessionSecretOf(request.headers, isSecure);
      if (secret !== undefined) await endSession(hub.database, secret);
      void connections.check();
      return reply.clearCookie(sessionCookieName(isSecure), cookieOptions).code(204).send();
    });
  };
}
