import { GraphQLScalarType } from 'graphql';
import { GraphQLDateTimeISO, GraphQLJSON } from 'graphql-scalars';
import type { Resolvers } from '#generated/resolvers.ts';

/** Any JSON value, under the name that the contract gives it. */
function json(name: string): GraphQLScalarType {
  return new GraphQLScalarType({ ...GraphQLJSON.toConfig(), name });
}

export const baseResolvers: Resolvers = {
  DateTime: new GraphQLScalarType({ ...GraphQLDateTimeISO.toConfig(), name: 'DateTime' }),
  UntypedParams: json('UntypedParams'),
  AnyDefault: json('AnyDefault'),
  Arg: json('Arg'),
  Query: { hubVersion: (_root, _args, { hub }) => hub.version },
};
