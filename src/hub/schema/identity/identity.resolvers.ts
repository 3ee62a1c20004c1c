import { eq } from 'drizzle-orm';
import type { Resolvers } from '#generated/resolvers.ts';
import { authenticated } from '#hub/request/context.ts';
import { notFound } from '#hub/refusal.ts';
import { organizations, users } from '#hub/store/identity-tables.ts';

export const identityResolvers: Resolvers = {
  Query: {
    async me(_root, _args, context) {
      const { hub, principal } = authenticated(context);
      const [row] = await hub.database.select().from(users).where(eq(users.id, principal.userId));
      if (!row) throw notFound('user');
      return row;
    },
  },
  User: {
    async organization(user, _args, context) {
      const { hub } = authenticated(context);
      const [row] = await hub.database
        .select()
        .from(organizations)
        .where(eq(organizations.id, user.organizationId));
      if (!row) throw notFound('organization');
      return row;
    },
  },
};
