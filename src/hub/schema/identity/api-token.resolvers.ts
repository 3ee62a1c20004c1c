import type { Resolvers } from '#generated/resolvers.ts';
import { createRequestedToken, listApiTokens, revokeApiToken } from '#hub/identity/api-tokens.ts';
import { authenticated } from '#hub/request/context.ts';

export const apiTokenResolvers: Resolvers = {
  Query: {
    apiTokens(_root, _args, context) {
      const { hub, principal } = authenticated(context);
      return listApiTokens(hub.database, principal);
    },
  },
  Mutation: {
    createApiToken(_root, { input }, context) {
      const { hub, principal } = authenticated(context);
      return createRequestedToken(hub.database, principal, input, hub.now());
    },
    async revokeApiToken(_root, { id }, context) {
      const { hub, principal } = authenticated(context);
      return (await revokeApiToken(hub.database, principal, id)).id;
    },
  },
  ApiToken: {
    isExpired: ({ expiresAt }, _args, context) => expiresAt <= authenticated(context).hub.now(),
  },
};
