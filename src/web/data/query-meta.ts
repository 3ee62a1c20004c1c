import '@tanstack/react-query';
import type { TadaDocumentNode } from '#hub-client/graphql.ts';
import type { HubError } from '#hub-client/hub-error.ts';
import type { Concern } from './hub-query.ts';

declare module '@tanstack/react-query' {
  interface Register {
    defaultError: HubError;
    queryMeta: { document: TadaDocumentNode<unknown, never>; concerns: Concern[] };
  }
}
