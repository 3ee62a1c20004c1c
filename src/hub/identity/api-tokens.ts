import { eq } from 'drizzle-orm';
import type { Principal } from '#hub/principal.ts';
import type { Database } from '#hub/store/database.ts';
import { apiTokens, users } from '#hub/store/identity-tables.ts';
import { newSecret, secretHash } from './secrets.ts';

/** Makes a bearer token for programs. The secret is answered once and kept only as a hash. */
export async function createApiToken(
  database: Database,
  principal: Principal,
  name: string,
): Promise<{ id: string; token: string }> {
  const token = newSecret('kba');
  const [row] = await database
    .insert(apiTokens)
    .values({
      organizationId: principal.organizationId,
      userId: principal.userId,
      name,
      hash: secretHash(token),
    })
    .returning({ id: apiTokens.id });
  if (!row) throw new Error('the token was not kept');
  return { id: row.id, token };
}

/** A token that is used all the time is not written all the time. */
const useResolutionMs = 60_000;

export async function findTokenPrincipal(
  database: Database,
  token: string,
  now: Date,
): Promise<Principal | undefined> {
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
    .where(eq(apiTokens.hash, secretHash(token)));
  if (!found) return undefined;
  const { id, lastUsedAt, ...principal } = found;
  if (!lastUsedAt || now.getTime() - lastUsedAt.getTime() > useResolutionMs) {
    await database.update(apiTokens).set({ lastUsedAt: now }).where(eq(apiTokens.id, id));
  }
  return { ...principal, credential: secretHash(token) };
}
