import { stringifyDocument } from 'urql';
import type { TadaDocumentNode } from 'gql.tada';
import type { ExecutionResult } from 'graphql';
import type { HubClient } from './hub-client.ts';
import { HubError, toHubError } from './hub-error.ts';

export type Listener<Result> = {
  next: (data: Result) => void;
  /** The subscription has ended with this error; nothing follows. */
  error: (error: HubError) => void;
  /** The hub has ended the subscription; nothing follows. */
  complete?: () => void;
};

/**
 * Runs a subscription whose every result counts, such as a log, until it ends or the returned
 * function is called. It does not reconnect. It speaks to the wire directly: urql merges each result
 * into the one before, says the last once more at the end, and gives one stream to two who ask for
 * the same, of whom the second would miss the beginning.
 */
export function listen<Result, Variables extends Record<string, unknown>>(
  client: HubClient,
  document: TadaDocumentNode<Result, Variables>,
  variables: Variables,
  listener: Listener<Result>,
): () => void {
  let isOver = false;
  const end = (tell: () => void) => {
    if (isOver) return;
    isOver = true;
    tell();
  };
  const unsubscribe = client.subscriptions.subscribe<ExecutionResult<Result>>(
    { query: stringifyDocument(document), variables },
    {
      next: ({ data, errors }) => {
        const [error] = errors ?? [];
        // The hub would go on: to it an answer with an error is an answer.
        if (error)
          end(() => {
            unsubscribe();
            listener.error(fromSocket(error));
          });
        else if (data && !isOver) listener.next(data);
      },
      error: (error) =>
        end(() => listener.error(Array.isArray(error) ? fromSocket(error[0]) : toHubError(error))),
      complete: () => end(() => listener.complete?.()),
    },
  );
  return () => {
    isOver = true;
    unsubscribe();
  };
}

function fromSocket(error: {
  message: string;
  extensions?: Record<string, unknown> | undefined;
}): HubError {
  const code = error.extensions?.code;
  return new HubError(typeof code === 'string' ? code : 'INTERNAL', error.message);
}
