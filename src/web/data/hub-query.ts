import { queryOptions, type DefaultError } from '@tanstack/react-query';
import type { TadaDocumentNode } from '#hub-client/graphql.ts';

/** What a query shows, which tells what makes its answer old. */
export type Concern =
  'pods' | 'backends' | 'repos' | 'commands' | 'events' | 'catalogue' | 'session';

/**
 * A GraphQL query as TanStack Query remembers it: keyed by the operation and its variables,
 * run by the one query function of the QueryClient, kept current by the live feed.
 */
export function hubQuery<Result, Variables extends Record<string, unknown>>(
  document: TadaDocumentNode<Result, Variables>,
  variables: Variables,
  concerns: Concern[],
) {
  return queryOptions<Result, DefaultError, Result, readonly [string, Variables]>({
    queryKey: [operationName(document), variables] as const,
    meta: { document, concerns },
  });
}

function operationName(document: TadaDocumentNode<unknown, never>): string {
  for (const definition of document.definitions) {
    if (definition.kind === 'OperationDefinition' && definition.name) return definition.name.value;
  }
  throw new Error('A query document must have a named operation.');
}
