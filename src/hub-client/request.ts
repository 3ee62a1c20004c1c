import type { TadaDocumentNode } from 'gql.tada';
import type { HubClient } from './hub-client.ts';
import { HubError, toHubError } from './hub-error.ts';

const cursorHeader = 'kabinet-cursor';

/** An answer, and what its head says of it. */
export type Told<Result> = {
  data: Result;
  /** The change of the feed up to which it is current at least; null: the hub has not said. */
  cursor: number | null;
  /** When the hub answered, by its own clock. */
  at: Date | null;
};

/** Runs a query or a mutation once. Throws HubError. */
export async function request<Result, Variables extends Record<string, unknown>>(
  client: HubClient,
  document: TadaDocumentNode<Result, Variables>,
  variables: Variables,
): Promise<Result> {
  return (await requestTold(client, document, variables)).data;
}

/** The same with what the head of the answer tells. */
export async function requestTold<Result, Variables extends Record<string, unknown>>(
  client: HubClient,
  document: TadaDocumentNode<Result, Variables>,
  variables: Variables,
): Promise<Told<Result>> {
  const told = { cursor: null as number | null, at: null as Date | null };
  const context = {
    fetch: async (input: RequestInfo | URL, init: RequestInit = {}) => {
      const headers = { ...(init.headers as Record<string, string>), [cursorHeader]: 'ask' };
      const answer = await client.fetch(input, { ...init, headers });
      told.cursor = numberIn(answer.headers.get(cursorHeader));
      told.at = dateIn(answer.headers.get('date'));
      return answer;
    },
  };
  const source = isMutation(document)
    ? client.urql.mutation(document, variables, context)
    : client.urql.query(document, variables, context);
  const { data, error } = await source.toPromise();
  if (error) throw toHubError(error);
  if (data === undefined || data === null)
    throw new HubError('INTERNAL', 'The hub answered without data.');
  return { data, ...told };
}

function numberIn(text: string | null): number | null {
  return text === null || !/^[0-9]+$/.test(text) ? null : Number(text);
}

function dateIn(text: string | null): Date | null {
  const date = new Date(text ?? Number.NaN);
  return Number.isNaN(date.getTime()) ? null : date;
}

function isMutation(document: TadaDocumentNode<unknown, never>): boolean {
  return document.definitions.some(
    (definition) =>
      definition.kind === 'OperationDefinition' && definition.operation === 'mutation',
  );
}
