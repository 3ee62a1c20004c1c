import { and, count, desc, eq } from 'drizzle-orm';
import { validate } from 'uuid';
import { hasControls } from '#domain/deployments-file/yaml/control-characters.ts';
import type { Principal } from '#hub/principal.ts';
import { Refusal, notFound } from '#hub/refusal.ts';
import type { Database } from '#hub/store/database.ts';
import { apiTokens } from '#hub/store/identity-tables.ts';
import type { ApiTokenRow } from '#hub/store/rows.ts';
import { newSecret, secretHash } from './secrets.ts';

const dayMs = 24 * 60 * 60_000;
const defaultDays = 90;
const maxDays = 365;
const maxNameLength = 100;
/** What one person may have, those that have expired included. */
const maxTokens = 200;

export type ApiTokenRequest = { name: string; expiresInDays?: number };

/** Makes a token as a person asks for it. The secret is answered once and kept only as a hash. */
export async function createRequestedToken(
  database: Database,
  principal: Principal,
  request: ApiTokenRequest,
  now: Date,
): Promise<{ token: ApiTokenRow; secret: string }> {
  const name = checkedName(request.name);
  const { expiresInDays: days = defaultDays } = request;
  if (!Number.isInteger(days) || days < 1 || days > maxDays)
    throw new Refusal('BAD_INPUT', `An API token is valid for 1 to ${maxDays} days.`);
  const [all] = await database
    .select({ count: count() })
    .from(apiTokens)
    .where(eq(apiTokens.userId, principal.userId));
  if ((all?.count ?? 0) >= maxTokens)
    throw new Refusal(
      'BAD_INPUT',
      `There are ${maxTokens} API tokens already. Revoke those that are not used any more.`,
    );
  return insertToken(database, principal, name, {
    createdAt: now,
    expiresAt: new Date(now.getTime() + days * dayMs),
  });
}

function checkedName(written: string): string {
  const name = written.trim();
  if (name === '' || name.length > maxNameLength || hasControls(name))
    throw new Refusal(
      'BAD_INPUT',
      `The name of an API token has 1 to ${maxNameLength} characters on one line, such as "lab notebook".`,
    );
  return name;
}

/** A bearer token that is valid for 90 days. */
export async function createApiToken(
  database: Database,
  principal: Principal,
  name: string,
): Promise<{ id: string; token: string }> {
  const { token, secret } = await insertToken(database, principal, name, {});
  return { id: token.id, token: secret };
}

async function insertToken(
  database: Database,
  { organizationId, userId }: Principal,
  name: string,
  times: { createdAt?: Date; expiresAt?: Date },
): Promise<{ token: ApiTokenRow; secret: string }> {
  const secret = newSecret('kba');
  const [token] = await database
    .insert(apiTokens)
    .values({ organizationId, userId, name, hash: secretHash(secret), ...times })
    .returning();
  if (!token) throw new Error('the token was not kept');
  return { token, secret };
}

/** The tokens of one person, newest first; those that have expired are listed for 30 days. */
export function listApiTokens(database: Database, principal: Principal): Promise<ApiTokenRow[]> {
  return database
    .select()
    .from(apiTokens)
    .where(ownTokens(principal))
    .orderBy(desc(apiTokens.createdAt), desc(apiTokens.id));
}

/** From now on the token opens nothing, and what it has opened is closed. */
export async function revokeApiToken(
  database: Database,
  principal: Principal,
  id: string,
): Promise<ApiTokenRow> {
  if (!validate(id)) throw notFound('API token');
  const [token] = await database
    .delete(apiTokens)
    .where(and(eq(apiTokens.id, id), ownTokens(principal)))
    .returning();
  if (!token) throw notFound('API token');
  return token;
}

function ownTokens({ organizationId, userId }: Principal) {
  return and(eq(apiTokens.organizationId, organizationId), eq(apiTokens.userId, userId));
}
