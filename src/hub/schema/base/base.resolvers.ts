import { GraphQLScalarType } from 'graphql';
import { GraphQLDateTimeISO, GraphQLJSON } from 'graphql-scalars';
import type { Resolvers } from '#generated/resolvers.ts';

/** Any JSON value, under the name that the contract gives it. */
function json(name: string): GraphQLScalarType {
  return named(GraphQLJSON, name);
}

/** A scalar of the library without the description that it has there: the SDL describes it. */
function named(scalar: GraphQLScalarType, name: string): GraphQLScalarType {
  const ours = new GraphQLScalarType({ ...scalar.toConfig(), name });
  Reflect.deleteProperty(ours, 'description');
  return ours;
}

export const baseResolvers: Resolvers = {
  DateTime: named(GraphQLDateTimeISO, 'DateTime'),
  UntypedParams: json('UntypedParams'),
  AnyDefault: json('AnyDefault'),
  Arg: json('Arg'),
  Query: { hubVersion: (_root, _args, { hub }) => hub.version },
};
