import { and, eq, isNotNull } from 'drizzle-orm';
import { validate } from 'uuid';
import type { Resolvers } from '#generated/resolvers.ts';
import { listOrphans } from '#hub/commands/list-orphans.ts';
import { removeOrphan } from '#hub/commands/remove-orphan.ts';
import { adoptOrphan, flavoursOfOrphan } from '#hub/install/adopt-orphan.ts';
import { notFound } from '#hub/refusal.ts';
import { authenticated, type AuthenticatedContext } from '#hub/request/context.ts';
import { orphans } from '#hub/store/orphan-tables.ts';
import type { OrphanRow } from '#hub/store/rows.ts';

export const orphanResolvers: Resolvers = {
  Query: {
    async orphans(_root, { backend }, context) {
      const asker = authenticated(context);
      if (!backend) return listOrphans(asker.hub.database, asker.principal);
      const { id } = await asker.load.backend.load(backend);
      return asker.load.orphansOfBackend.load(id);
    },
    orphan: (_root, { id }, context) => getOrphan(authenticated(context), id),
  },
  Mutation: {
    adoptOrphan: (_root, { input: { orphan, flavour } }, context) =>
      adoptOrphan(authenticated(context), { id: orphan, flavour }),
    removeOrphan(_root, { id }, context) {
      const { hub, principal } = authenticated(context);
      return hub.database.transaction((transaction) =>
        removeOrphan(transaction, { principal, id, now: hub.now() }),
      );
    },
  },
  Backend: {
    orphans: ({ id }, _args, context) => authenticated(context).load.orphansOfBackend.load(id),
  },
  Orphan: {
    backend: ({ backendId }, _args, context) => authenticated(context).load.backend.load(backendId),
    podId: ({ uid }) => uid,
    labels: ({ labels }) =>
      Object.entries(labels ?? {})
        .map(([name, value]) => ({ name, value }))
        .toSorted((a, b) => (a.name < b.name ? -1 : 1)),
    flavours: (orphan, _args, context) => flavoursOfOrphan(authenticated(context), orphan),
    async removal({ removalState: state, removalReason: reason, removalAskedBy }, _args, context) {
      if (state === null || removalAskedBy === null) return null;
      const { name } = await authenticated(context).load.user.load(removalAskedBy);
      return { state, reason, askedBy: name };
    },
  },
};

async function getOrphan(asker: AuthenticatedContext, id: string): Promise<OrphanRow> {
  const { hub, principal } = asker;
  const [row] = validate(id)
    ? await hub.database
        .select()
        .from(orphans)
        .where(
          and(
            eq(orphans.id, id),
            eq(orphans.organizationId, principal.organizationId),
            isNotNull(orphans.shownAt),
          ),
        )
    : [];
  if (!row) throw notFound('orphan');
  return row;
}
