import type { AuthenticatedContext } from '#hub/request/context.ts';
import { Refusal } from '#hub/refusal.ts';

export const notValidAnyMore =
  'Your account, session or token is not valid any more. Sign in again.';

/**
 * A subscription outlives the moment of signing in: before each frame its reader must still be
 * somebody.
 */
export async function requireValidCredential({
  hub,
  principal,
}: AuthenticatedContext): Promise<void> {
  if (!(await hub.isStillAuthorized(principal)))
    throw new Refusal('UNAUTHENTICATED', notValidAnyMore);
}
