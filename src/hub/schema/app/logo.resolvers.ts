import { asc, eq } from 'drizzle-orm';
import type { Resolvers } from '#generated/resolvers.ts';
import { signedLogoPath } from '#hub/identity/page-key.ts';
import { authenticated, type AuthenticatedContext } from '#hub/request/context.ts';
import { fromStoreView } from './from-store-view.ts';
import { flavours, readmes, releases, repos } from '#hub/store/catalogue-tables.ts';

/** What stands beside the deployments file of an app: its logo and its README. */
export const logoResolvers: Resolvers = {
  App: {
    logoUrl: (app, _args, context) =>
      fromStoreView(authenticated(context), app, (one) =>
        logoUrl(authenticated(context), one?.card.logoHash ?? null),
      ),
    async readme({ id }, _args, context) {
      const [row] = await authenticated(context)
        .hub.database.select({ markdown: readmes.markdown })
        .from(readmes)
        .innerJoin(repos, eq(repos.id, readmes.repoId))
        .innerJoin(flavours, eq(flavours.repoId, repos.id))
        .innerJoin(releases, eq(releases.id, flavours.releaseId))
        .where(eq(releases.appId, id))
        .orderBy(asc(repos.addedAt), asc(repos.id))
        .limit(1);
      return row?.markdown ?? null;
    },
  },
  Release: {
    logoUrl: ({ logoHash }, _args, context) => logoUrl(authenticated(context), logoHash),
  },
};

function logoUrl(
  { hub, principal: { organizationId } }: AuthenticatedContext,
  hash: string | null,
): string | null {
  return hash === null
    ? null
    : signedLogoPath(hub.secretKey, { organizationId, hash, now: hub.now() });
}
