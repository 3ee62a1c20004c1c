import { useMutation, type UseMutationOptions } from '@tanstack/react-query';
import type { TadaDocumentNode } from '#hub-client/graphql.ts';
import type { HubError } from '#hub-client/hub-error.ts';
import { useAsk } from './live-updates.tsx';

/** A GraphQL mutation. What it changes comes back over the live feed; an answer that is shown is as new as the feed. */
export function useHubMutation<Result, Variables extends Record<string, unknown>>(
  document: TadaDocumentNode<Result, Variables>,
  options: Pick<UseMutationOptions<Result, HubError, Variables>, 'onSuccess' | 'onError'> = {},
) {
  const ask = useAsk();
  return useMutation<Result, HubError, Variables>({
    mutationFn: (variables) => ask(document, variables),
    ...options,
  });
}
