import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { sql } from 'drizzle-orm';
import { z } from 'zod';
import { StoreUnavailable, type Database } from './database.ts';

const journal = z.object({ entries: z.array(z.object({ when: z.number() })).nonempty() });

/**
 * A program that is older than its store would write rows that the newer one no longer understands.
 * Throws before anything is written when the store has a migration that this program does not know.
 */
export async function refuseNewerStore(
  database: Database,
  migrationsFolder: string,
  name: string,
): Promise<void> {
  const written = await readFile(join(migrationsFolder, 'meta/_journal.json'), 'utf8');
  const { entries } = journal.parse(JSON.parse(written));
  const newest = Math.max(...entries.map(({ when }) => when));
  if ((await newestMigration(database)) <= newest) return;
  throw new StoreUnavailable(
    `${name} was written by a newer version of Kabinet. Start that version or a newer one, or choose another data folder with --home.`,
  );
}

/** When the newest migration of the store was made; 0 in an empty store. */
async function newestMigration(database: Database): Promise<number> {
  const [made] = await rowsOf(
    database,
    sql`select to_regclass('drizzle.__drizzle_migrations') as value`,
  );
  if (made === null || made === undefined) return 0;
  const [newest] = await rowsOf(
    database,
    sql`select max(created_at) as value from drizzle.__drizzle_migrations`,
  );
  return Number(newest ?? 0);
}

const answer = z.object({ rows: z.array(z.object({ value: z.unknown() })) });

async function rowsOf(database: Database, query: ReturnType<typeof sql>): Promise<unknown[]> {
  return answer.parse(await database.execute(query)).rows.map(({ value }) => value);
}
