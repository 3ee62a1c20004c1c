import { useMutation, type UseMutationOptions } from '@tanstack/react-query';
import type { TadaDocumentNode } from '#hub-client/graphql.ts';
import type { HubError } from '#hub-client/hub-error.ts';
import { request } from '#hub-client/request.ts';
import { useHub } from './live-updates.tsx';

/** A GraphQL mutation. What it changes comes back over the live feed. */
export function useHubMutation<Result, Variables extends Record<string, unknown>>(
  document: TadaDocumentNode<Result, Variables>,
  options: Pick<UseMutationOptions<Result, HubError, Variables>, 'onSuccess' | 'onError'> = {},
) {
  const hub = useHub();
  return useMutation<Result, HubError, Variables>({ mutationFn: (variables) => request(hub, document, variables), ...options });
}
