import { drizzle } from 'drizzle-orm/node-postgres';
import { migrate } from 'drizzle-orm/node-postgres/migrator';
import pg from 'pg';
import type { Logger } from 'pino';
import { StoreUnavailable, type Store } from './database.ts';
import { refuseNewerStore } from './refuse-newer-store.ts';

/** Any number will do, as long as every hub takes the same. */
const migrationLock = 4_880_001;

/** Opens a PostgreSQL server (15 or newer) by its URL, postgres://user:password@host/database. */
export async function openServerStore(
  url: string,
  migrationsFolder: string,
  log: Logger,
): Promise<Store> {
  const pool = new pg.Pool({ connectionString: url, max: 10 });
  // An idle connection that breaks is replaced by the pool; unheard, the event would end the process.
  pool.on('error', (error) => log.warn({ err: error }, 'a database connection broke'));
  await pool.query('select 1').catch(async (cause: unknown) => {
    await pool.end();
    throw new StoreUnavailable(
      `The database of DATABASE_URL does not answer: ${reasonOf(cause)}. Check the URL and that PostgreSQL is running.`,
      { cause },
    );
  });
  await migrateOnce(pool, migrationsFolder).catch(async (error: unknown) => {
    await pool.end();
    throw error;
  });
  const ears = new Map<string, Set<(payload: string) => void>>();
  const listener = await keepListening(url, ears, log);
  return {
    kind: 'server',
    database: drizzle(pool),
    async listen(channel, onNotification) {
      const heard = ears.get(channel) ?? new Set();
      ears.set(channel, heard.add(onNotification));
      await listener.listen(channel);
    },
    async ping() {
      await pool.query('select 1');
    },
    async close() {
      await listener.close();
      await pool.end();
    },
  };
}

/** One hub migrates at a time. */
async function migrateOnce(pool: pg.Pool, migrationsFolder: string): Promise<void> {
  const client = await pool.connect();
  try {
    await client.query('select pg_advisory_lock($1)', [migrationLock]);
    await refuseNewerStore(drizzle(client), migrationsFolder, 'The database of DATABASE_URL');
    await migrate(drizzle(client), { migrationsFolder });
  } finally {
    await client.query('select pg_advisory_unlock($1)', [migrationLock]);
    client.release();
  }
}

/**
 * One connection that only listens, made anew whenever it breaks. What was notified in
 * between is lost, so every ear hears an empty payload afterwards: look again.
 */
async function keepListening(
  url: string,
  ears: Map<string, Set<(payload: string) => void>>,
  log: Logger,
) {
  let client = await connect();
  let isClosed = false;

  async function connect(): Promise<pg.Client> {
    const fresh = new pg.Client({ connectionString: url });
    fresh.on('notification', ({ channel, payload }) =>
      ears.get(channel)?.forEach((hear) => hear(payload ?? '')),
    );
    fresh.on('error', (error) =>
      log.warn({ err: error }, 'the listening database connection broke'),
    );
    fresh.on('end', () => {
      if (!isClosed) void reconnect();
    });
    await fresh.connect();
    for (const channel of ears.keys())
      await fresh.query(`listen ${fresh.escapeIdentifier(channel)}`);
    return fresh;
  }

  async function reconnect(): Promise<void> {
    while (!isClosed) {
      try {
        client = await connect();
        for (const heard of ears.values()) heard.forEach((hear) => hear(''));
        return;
      } catch (error) {
        log.warn({ err: error }, 'the database does not answer; trying again in a second');
        await new Promise((resolve) => setTimeout(resolve, 1_000));
      }
    }
  }

  return {
    async listen(channel: string) {
      await client.query(`listen ${client.escapeIdentifier(channel)}`);
    },
    async close() {
      isClosed = true;
      await client.end();
    },
  };
}

function reasonOf(cause: unknown): string {
  if (cause instanceof AggregateError) return reasonOf(cause.errors[0]);
  return cause instanceof Error ? cause.message : String(cause);
}
