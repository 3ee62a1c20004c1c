import type { Principal } from '#hub/principal.ts';
import { coalesce } from '#hub/coalesce.ts';
import type { Database } from '#hub/store/database.ts';
import { findTokenPrincipal } from './find-token-principal.ts';
import { findSessionPrincipal } from './sessions.ts';

/** Who comes with a secret; undefined when it is not valid, or not any more. */
export type Principals = {
  ofToken(token: string): Promise<Principal | undefined>;
  ofSession(secret: string): Promise<Principal | undefined>;
};

/** What a page asks for at once comes with one secret, which is looked up together. */
export function createPrincipals(database: Database, now: () => Date): Principals {
  return {
    ofToken: coalesce((token) => findTokenPrincipal(database, token, now())),
    ofSession: coalesce((secret) => findSessionPrincipal(database, secret, now())),
  };
}
