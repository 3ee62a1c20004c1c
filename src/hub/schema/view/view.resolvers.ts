import type { Resolvers } from '#generated/resolvers.ts';
import { authenticated } from '#hub/request/context.ts';
import { listViews } from '#hub/views/find-views.ts';
import { deleteView, saveView } from '#hub/views/save-view.ts';

export const viewResolvers: Resolvers = {
  Query: {
    savedViews(_root, _args, context) {
      const { hub, principal } = authenticated(context);
      return listViews(hub.database, principal);
    },
  },
  SavedView: {
    owner: async ({ ownerId }, _args, context) =>
      (await authenticated(context).load.user.load(ownerId)).name,
    isMine: ({ ownerId }, _args, context) => ownerId === authenticated(context).principal.userId,
  },
  Mutation: {
    saveView: (_root, { input }, context) => saveView(authenticated(context), input),
    deleteView: (_root, { id }, context) => deleteView(authenticated(context), id),
  },
};
