import { makeExecutableSchema } from '@graphql-tools/schema';
import type { GraphQLSchema } from 'graphql';
import { baseResolvers } from './base/base.resolvers.ts';
import { identityResolvers } from './identity/identity.resolvers.ts';

const modules = import.meta.glob<string>('./*/*.graphql', { query: '?raw', import: 'default', eager: true });

/** Every concept's SDL with every concept's resolvers. */
export function executableSchema(): GraphQLSchema {
  return makeExecutableSchema({
    typeDefs: Object.values(modules),
    resolvers: [
      baseResolvers,
      identityResolvers,
    ],
  });
}
