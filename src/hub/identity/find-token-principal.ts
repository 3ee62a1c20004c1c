import { and, eq, gt } from 'drizzle-orm';
import type { Principal } from '#hub/principal.ts';
import type { Database } from '#hub/store/database.ts';
import { apiTokens, users } from '#hub/store/identity-tables.ts';
import { secretHash } from './secrets.ts';

/** A token that is used all the time is not written all the time. */
const useResolutionMs = 60_000;

/** Who comes with a token; undefined when it was never made, is revoked or has expired. */
export async function findTokenPrincipal(
  database: Database,
  token: string,
  now: Date,
): Promise<Principal | undefined> {
  const hash = secretHash(token);
  const [found] = await database
    .select({
      id: apiTokens.id,
      lastUsedAt: apiTokens.lastUsedAt,
      userId: users.id,
      organizationId: users.organizationId,
      name: apiTokens.name,
      sub: users.sub,
    })
    .from(apiTokens)
    .innerJoin(users, eq(users.id, apiTokens.userId))
    .where(and(eq(apiTokens.hash, hash), gt(apiTokens.expiresAt, now)));
  if (!found) return undefined;
  const { id, lastUsedAt, ...principal } = found;
  if (!lastUsedAt || now.getTime() - lastUsedAt.getTime() > useResolutionMs) {
    await database.update(apiTokens).set({ lastUsedAt: now }).where(eq(apiTokens.id, id));
  }
  return { ...principal, credential: hash };
}
