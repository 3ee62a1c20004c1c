import { and, eq } from 'drizzle-orm';
import { appName } from '#domain/release/app-name.ts';
import type { Resolvers } from '#generated/resolvers.ts';
import { authenticated, type AuthenticatedContext } from '#hub/request/context.ts';
import { Refusal, notFound } from '#hub/refusal.ts';
import { apps } from '#hub/store/catalogue-tables.ts';
import { organizations } from '#hub/store/identity-tables.ts';
import type { AppRow } from '#hub/store/rows.ts';
import { appPage, listApps } from './list/list-apps.ts';

export const appResolvers: Resolvers = {
  Query: {
    app: (_root, { id, identifier }, context) => findApp(authenticated(context), id, identifier),
    apps: (_root, args, context) => listApps(authenticated(context), args),
    appPage: (_root, args, context) => appPage(authenticated(context), args),
  },
  App: {
    name: ({ identifier }) => appName(identifier),
    async organization({ organizationId }, _args, context) {
      const [row] = await authenticated(context)
        .hub.database.select()
        .from(organizations)
        .where(eq(organizations.id, organizationId));
      if (!row) throw notFound('organization');
      return row;
    },
    releases: ({ id }, _args, context) => authenticated(context).load.releasesOfApp.load(id),
    deploymentCount: async ({ id }, _args, context) =>
      (await authenticated(context).load.deploymentIdsOfApp.load(id)).length,
    pods: ({ id }, _args, context) => authenticated(context).load.podsOfApp.load(id),
    repos: ({ id }, _args, context) => authenticated(context).load.reposOfApp.load(id),
  },
};

async function findApp(
  { hub, principal, load }: AuthenticatedContext,
  id: string | null | undefined,
  identifier: string | null | undefined,
): Promise<AppRow> {
  if (id) return load.app.load(id);
  if (!identifier) throw new Refusal('BAD_INPUT', 'Say which app: its id or its identifier.');
  const [row] = await hub.database
    .select()
    .from(apps)
    .where(and(eq(apps.organizationId, principal.organizationId), eq(apps.identifier, identifier)));
  if (!row) throw notFound('app');
  return row;
}
