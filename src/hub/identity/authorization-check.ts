import DataLoader from 'dataloader';
import { and, gt, inArray, sql } from 'drizzle-orm';
import { unionAll } from 'drizzle-orm/pg-core';
import type { Principal } from '#hub/principal.ts';
import type { Database } from '#hub/store/database.ts';
import { apiTokens, sessions, users } from '#hub/store/identity-tables.ts';

/** Whether somebody who has signed in may still ask. */
export type IsStillAuthorized = (principal: Principal) => Promise<boolean>;

/**
 * A subscription outlives the moment of signing in. Asked before each of its frames: the account
 * is still there, and so is the session or the token that it came with. All who are asked about
 * at the same moment are looked up together.
 */
export function createAuthorizationCheck(database: Database, now: () => Date): IsStillAuthorized {
  const loader = new DataLoader<Principal, boolean>(
    async (principals) => {
      const good = await findValid(
        database,
        distinct(principals.map(({ userId }) => userId)),
        distinct(principals.flatMap(({ credential }) => credential ?? [])),
        now(),
      );
      return principals.map(
        ({ userId, organizationId, credential }) =>
          good.has(`${userId} ${organizationId}`) &&
          (credential === undefined || good.has(credential)),
      );
    },
    { cache: false, maxBatchSize: 500 },
  );
  return (principal) => loader.load(principal);
}

/**
 * Of accounts the id and the organization, of sessions and tokens the hash; in one statement, since
 * it comes before every frame.
 */
async function findValid(
  database: Database,
  userIds: string[],
  hashes: string[],
  now: Date,
): Promise<Set<string>> {
  const people = database
    .select({ key: sql<string>`${users.id} || ' ' || ${users.organizationId}` })
    .from(users)
    .where(inArray(users.id, userIds));
  const rows = await (hashes.length === 0
    ? people
    : unionAll(
        people,
        database
          .select({ key: sql<string>`${sessions.hash}` })
          .from(sessions)
          .where(and(inArray(sessions.hash, hashes), gt(sessions.expiresAt, now))),
        database
          .select({ key: sql<string>`${apiTokens.hash}` })
          .from(apiTokens)
          .where(and(inArray(apiTokens.hash, hashes), gt(apiTokens.expiresAt, now))),
      ));
  return new Set(rows.map(({ key }) => key));
}

function distinct(values: string[]): string[] {
  return [...new Set(values)];
}
