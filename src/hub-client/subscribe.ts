import type { TadaDocumentNode } from 'gql.tada';
import { onEnd, pipe, subscribe as toSource } from 'wonka';
import type { HubClient } from './hub-client.ts';
import { toHubError } from './hub-error.ts';
import type { Listener } from './listen.ts';

/**
 * Runs a subscription through urql until it ends or the returned function is called. It does not
 * reconnect: who listens knows from where to go on.
 */
export function subscribe<Result, Variables extends Record<string, unknown>>(
  { urql }: Pick<HubClient, 'urql'>,
  document: TadaDocumentNode<Result, Variables>,
  variables: Variables,
  listener: Listener<Result>,
): () => void {
  let isOver = false;
  let stop = () => {};
  const end = (tell: () => void) => {
    if (isOver) return;
    isOver = true;
    stop();
    tell();
  };
  const { unsubscribe } = pipe(
    urql.subscription(document, variables),
    onEnd(() => end(() => listener.complete?.())),
    toSource(({ data, error, hasNext }) => {
      if (error) end(() => listener.error(toHubError(error)));
      // At its end urql says the last result once more.
      else if (data && hasNext && !isOver) listener.next(data);
    }),
  );
  stop = unsubscribe;
  return () => {
    isOver = true;
    unsubscribe();
  };
}
