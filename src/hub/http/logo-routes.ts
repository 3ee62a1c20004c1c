import { and, eq } from 'drizzle-orm';
import type { FastifyPluginAsync } from 'fastify';
import type { Hub } from '#hub/hub.ts';
import { principalOf } from '#hub/identity/authenticate.ts';
import { logos, releases } from '#hub/store/catalogue-tables.ts';

/**
 * GET /logos/HASH: a picture that the hub has fetched, to people of an organization that has an
 * app with it. A hash never changes what it stands for; nothing in a picture is ever run.
 */
export function logoRoutes(hub: Hub): FastifyPluginAsync {
  return async (server) => {
    server.get<{ Params: { hash: string } }>('/logos/:hash', async (request, reply) => {
      const principal = await principalOf(hub, request.headers);
      if (!principal) return reply.code(401).send({ message: 'Sign in first.' });
      const [logo] = await hub.database
        .select({ type: logos.type, bytes: logos.bytes })
        .from(logos)
        .innerJoin(releases, eq(releases.logoHash, logos.hash))
        .where(
          and(
            eq(logos.hash, request.params.hash),
            eq(releases.organizationId, principal.organizationId),
          ),
        )
        .limit(1);
      if (!logo) return reply.code(404).send({ message: 'There is no such logo.' });
      return reply
        .type(logo.type)
        .headers({
          'cache-control': 'private, max-age=31536000, immutable',
          'content-security-policy': "sandbox; default-src 'none'",
          'x-content-type-options': 'nosniff',
        })
        .send(Buffer.from(logo.bytes));
    });
  };
}
