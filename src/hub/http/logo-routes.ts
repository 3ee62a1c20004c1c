import { and, eq } from 'drizzle-orm';
import { z } from 'zod';
import type { FastifyPluginAsync, FastifyReply, FastifyRequest } from 'fastify';
import type { Hub } from '#hub/hub.ts';
import { isSignedLogoPath } from '#hub/identity/page-key.ts';
import type { Askers } from './askers.ts';
import { logos, releases } from '#hub/store/catalogue-tables.ts';

type LogoRequest = { Params: { hash: string } };
const signedQuery = z.object({
  for: z.uuid(),
  until: z.coerce.number().int(),
  signature: z.string().max(100),
});

/**
 * GET /logos/HASH: a picture that the hub has fetched, to people of an organization that has an
 * app with it. A hash never changes what it stands for; nothing in a picture is ever run.
 */
export function logoRoutes(hub: Hub, askers: Askers): FastifyPluginAsync {
  return async (server) => {
    server.get<LogoRequest>('/logos/:hash', async (request, reply) => {
      const organizationId =
        signedFor(hub, request) ?? (await askers.find(request.raw))?.organizationId;
      if (organizationId === undefined)
        return reply.code(401).send({ code: 'UNAUTHENTICATED', message: 'Sign in first.' });
      if (!isHash(request.params.hash)) return noLogo(reply);
      const [logo] = await hub.database
        .select({ type: logos.type, bytes: logos.bytes })
        .from(logos)
        .innerJoin(releases, eq(releases.logoHash, logos.hash))
        .where(
          and(eq(logos.hash, request.params.hash), eq(releases.organizationId, organizationId)),
        )
        .limit(1);
      if (!logo) return noLogo(reply);
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

/** The organization that a signed path is for; undefined when it is not signed, or not any more. */
function signedFor(
  hub: Hub,
  { params: { hash }, query }: FastifyRequest<LogoRequest>,
): string | undefined {
  const signed = signedQuery.safeParse(query);
  if (!signed.success) return undefined;
  const { for: organizationId, until, signature } = signed.data;
  const given = { organizationId, hash, until, signature, now: hub.now() };
  return isSignedLogoPath(hub.secretKey, given) ? organizationId : undefined;
}

function isHash(text: string): boolean {
  return /^[0-9a-f]{64}$/.test(text);
}

function noLogo(reply: FastifyReply): FastifyReply {
  return reply.code(404).send({ code: 'NOT_FOUND', message: 'There is no such logo.' });
}
