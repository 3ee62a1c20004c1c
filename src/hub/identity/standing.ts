import DataLoader from 'dataloader';
import { and, gt, inArray } from 'drizzle-orm';
import type { Principal } from '#hub/http/context.ts';
import type { Database } from '#hub/store/database.ts';
import { apiTokens, sessions, users } from '#hub/store/identity-tables.ts';

/** Whether somebody who has signed in may still ask. */
export type Standing = (principal: Principal) => Promise<boolean>;

/**
 * A subscription outlives the moment of signing in. Asked before each of its frames: the account
 * is still there, and so is the session or the token that it came with. All who are asked about
 * at the same moment are looked up together.
 */
export function createStanding(database: Database, now: () => Date): Standing {
  const loader = new DataLoader<Principal, boolean>(async (principals) => {
    const people = new Set((await database.select({ id: users.id, organizationId: users.organizationId }).from(users)
      .where(inArray(users.id, distinct(principals.map(({ userId }) => userId))))).map(({ id, organizationId }) => `${id} ${organizationId}`));
    const hashes = distinct(principals.flatMap(({ credential }) => credential ?? []));
    const valid = hashes.length === 0 ? new Set<string>() : await validCredentials(database, hashes, now());
    return principals.map(({ userId, organizationId, credential }) => people.has(`${userId} ${organizationId}`) && (credential === undefined || valid.has(credential)));
  }, { cache: false, maxBatchSize: 500 });
  return (principal) => loader.load(principal);
}

async function validCredentials(database: Database, hashes: string[], now: Date): Promise<Set<string>> {
  const open = await database.select({ hash: sessions.hash }).from(sessions).where(and(inArray(sessions.hash, hashes), gt(sessions.expiresAt, now)));
  const tokens = await database.select({ hash: apiTokens.hash }).from(apiTokens).where(inArray(apiTokens.hash, hashes));
  return new Set([...open, ...tokens].map(({ hash }) => hash));
}

function distinct(values: string[]): string[] {
  return [...new Set(values)];
}
