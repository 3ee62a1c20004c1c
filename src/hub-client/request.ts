import type { TadaDocumentNode } from 'gql.tada';
import type { HubClient } from './hub-client.ts';
import { HubError, toHubError } from './hub-error.ts';

/** Runs a query or a mutation once. Throws HubError. */
export async function request<Result, Variables extends Record<string, unknown>>(
  client: HubClient,
  document: TadaDocumentNode<Result, Variables>,
  variables: Variables,
): Promise<Result> {
  const source = isMutation(document)
    ? client.urql.mutation(document, variables)
    : client.urql.query(document, variables);
  const { data, error } = await source.toPromise();
  if (error) throw toHubError(error);
  if (data === undefined || data === null)
    throw new HubError('INTERNAL', 'The hub answered without data.');
  return data;
}

function isMutation(document: TadaDocumentNode<unknown, never>): boolean {
  return document.definitions.some(
    (definition) =>
      definition.kind === 'OperationDefinition' && definition.operation === 'mutation',
  );
}
