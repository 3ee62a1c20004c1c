import { getOperationAST, type DocumentNode } from 'graphql';
import { createStoreLoaders, type StoreLoaders } from '#hub/storefront/store-loaders.ts';
import type { Hub } from '#hub/hub.ts';
import { createLoaders, type Loaders } from './loaders.ts';
import { Refusal } from '#hub/refusal.ts';
import type { Principal } from '#hub/principal.ts';
import { lazily } from './lazily.ts';

/** What a resolver may use. */
export type RequestContext = {
  hub: Hub;
  /** undefined: nobody has signed in. Resolvers take it by `authenticated(context)`. */
  principal: Principal | undefined;
  loaders: (Loaders & StoreLoaders) | undefined;
  /** The lists of which more exist than are answered. */
  incomplete: IncompleteList[];
};

export type IncompleteList = { path: readonly (string | number)[]; answered: number };

/** A request whose asker is known. */
export type AuthenticatedContext = { hub: Hub; principal: Principal; load: Loaders & StoreLoaders };

export function requestContext(hub: Hub, principal: Principal | undefined): RequestContext {
  return { hub, principal, loaders: principal && loadersOf(hub, principal, false), incomplete: [] };
}

/**
 * The same asker at one moment, in which nothing is changed: a row that has been read is not read
 * again.
 */
export function atOneMoment({ hub, principal }: RequestContext): RequestContext {
  return { hub, principal, loaders: principal && loadersOf(hub, principal, true), incomplete: [] };
}

/**
 * What an operation is resolved with: a query is answered as of one moment, a mutation reads what
 * it has written.
 */
export function operationContext(
  context: RequestContext,
  document: DocumentNode,
  operationName?: string | null,
): RequestContext {
  return getOperationAST(document, operationName)?.operation === 'query'
    ? atOneMoment(context)
    : context;
}

/** Made when one of them is first used: a thousand open pages that only listen have none. */
function loadersOf(hub: Hub, principal: Principal, remembers: boolean): Loaders & StoreLoaders {
  return lazily(() => ({
    ...createLoaders(hub.database, principal, remembers),
    ...createStoreLoaders(hub, principal, remembers),
  }));
}

/** Throws UNAUTHENTICATED before anything is read. */
export function authenticated({ hub, principal, loaders }: RequestContext): AuthenticatedContext {
  if (!principal || !loaders) {
    throw new Refusal(
      'UNAUTHENTICATED',
      'Sign in first: `npx kabinet link` prints a link, `npx kabinet token create` a token for programs.',
    );
  }
  return { hub, principal, load: loaders };
}
