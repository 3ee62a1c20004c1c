import { and, eq } from 'drizzle-orm';
import type { AuthenticatedContext } from '#hub/http/context.ts';
import { Refusal } from '#hub/http/refusal.ts';
import { users } from '#hub/store/identity-tables.ts';

/** A subscription outlives the moment of signing in: before each frame its reader must still be somebody. */
export async function refuseStranger({ hub, principal }: AuthenticatedContext): Promise<void> {
  const [user] = await hub.database.select({ id: users.id }).from(users)
    .where(and(eq(users.id, principal.userId), eq(users.organizationId, principal.organizationId)));
  if (!user) throw new Refusal('UNAUTHENTICATED', 'Your account does not exist any more. Sign in again.');
}
