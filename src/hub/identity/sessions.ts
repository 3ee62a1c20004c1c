import { and, eq, gt, lt } from 'drizzle-orm';
import type { Principal } from '#hub/principal.ts';
import type { Database } from '#hub/store/database.ts';
import { apiTokens, sessions, signInTickets, users } from '#hub/store/identity-tables.ts';
import { newSecret, secretHash } from './secrets.ts';

const ticketLifeMs = 15 * 60_000;
export const sessionLifeMs = 30 * 24 * 60 * 60_000;

/** A secret that signs a person in once, within 15 minutes. */
export async function createSignInTicket(
  database: Database,
  userId: string,
  now: Date,
): Promise<string> {
  const ticket = newSecret('kbt');
  await database.insert(signInTickets).values({
    hash: secretHash(ticket),
    userId,
    expiresAt: new Date(now.getTime() + ticketLifeMs),
  });
  return ticket;
}

/** Answers the secret of a new session, or undefined when the ticket is unknown, used or too old. */
export async function redeemSignInTicket(
  database: Database,
  ticket: string,
  now: Date,
): Promise<string | undefined> {
  const [redeemed] = await database
    .delete(signInTickets)
    .where(and(eq(signInTickets.hash, secretHash(ticket)), gt(signInTickets.expiresAt, now)))
    .returning();
  if (!redeemed) return undefined;
  const secret = newSecret('kbs');
  await database.insert(sessions).values({
    hash: secretHash(secret),
    userId: redeemed.userId,
    expiresAt: new Date(now.getTime() + sessionLifeMs),
  });
  return secret;
}

export async function findSessionPrincipal(
  database: Database,
  secret: string,
  now: Date,
): Promise<Principal | undefined> {
  const [user] = await database
    .select({
      userId: users.id,
      organizationId: users.organizationId,
      name: users.name,
      sub: users.sub,
    })
    .from(sessions)
    .innerJoin(users, eq(users.id, sessions.userId))
    .where(and(eq(sessions.hash, secretHash(secret)), gt(sessions.expiresAt, now)));
  return user && { ...user, credential: secretHash(secret) };
}

export async function endSession(database: Database, secret: string): Promise<void> {
  await database.delete(sessions).where(eq(sessions.hash, secretHash(secret)));
}

/** An API token that has expired is listed for so long, so that its owner sees why a program is refused. */
const expiredTokenLifeMs = 30 * 24 * 60 * 60_000;

/** Forgets sessions, tickets and tokens that nobody can use any more. */
export async function removeExpired(database: Database, now: Date): Promise<void> {
  await database.delete(sessions).where(lt(sessions.expiresAt, now));
  await database.delete(signInTickets).where(lt(signInTickets.expiresAt, now));
  const longAgo = new Date(now.getTime() - expiredTokenLifeMs);
  await database.delete(apiTokens).where(lt(apiTokens.expiresAt, longAgo));
}
