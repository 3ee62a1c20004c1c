import { initGraphQLTada } from 'gql.tada';
import type { introspection } from '#generated/graphql-env.d.ts';

/** Typed documents of schema.graphql. `npx gql.tada check` holds each of them against the contract. */
export const graphql = initGraphQLTada<{
  introspection: introspection;
  scalars: {
    ID: string;
    /** ISO 8601, as it travels. */
    DateTime: string;
    UntypedParams: unknown;
    AnyDefault: unknown;
    Arg: unknown;
    ActionHash: string;
    Identifier: string;
    SearchQuery: string;
    ValidatorFunction: string;
  };
}>();

export type { ResultOf, TadaDocumentNode } from 'gql.tada';
