import type { PgDatabase, PgQueryResultHKT } from 'drizzle-orm/pg-core';

/**
 * Where the rows are: PostgreSQL, embedded (PGlite) or a server. One dialect, so everything
 * above this line is written once. A transaction is a Database too.
 */
export type Database = PgDatabase<PgQueryResultHKT>;

/** An open store: its rows, its notifications, its end. */
export type Store = {
  kind: 'embedded' | 'server';
  database: Database;
  /** Calls back for every NOTIFY on the channel from now on, from any process. Payloads are at most 8,000 bytes. */
  listen(channel: string, onNotification: (payload: string) => void): Promise<void>;
  /** Resolves when the store answers a query; rejects when it does not. */
  ping(): Promise<void>;
  close(): Promise<void>;
};

/** The store cannot be opened; the message says what to do. */
export class StoreUnavailable extends Error {
  override name = 'StoreUnavailable';
}
