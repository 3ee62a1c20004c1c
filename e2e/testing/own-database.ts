import { randomUUID } from 'node:crypto';
import pg from 'pg';

const server = process.env['KABINET_TEST_STORE'] ?? '';

/** Whether the tests were given a PostgreSQL server. */
export function hasServer(): boolean {
  return server.startsWith('postgres');
}

/** A database of one hub, on the PostgreSQL server of the tests. */
export class OwnDatabase {
  readonly #name = `kabinet_e2e_${randomUUID().replaceAll('-', '')}`;
  readonly url = server.replace(/[^/]*$/, this.#name);

  /** Empty, or as the one at this address, to which nobody is connected. */
  async create(like?: string): Promise<void> {
    const template = like === undefined ? '' : ` template ${like.split('/').at(-1)}`;
    await onServer(`create database ${this.#name}${template}`);
  }

  async drop(): Promise<void> {
    await onServer(`drop database if exists ${this.#name} with (force)`);
  }
}

/** One statement on the server itself. */
async function onServer(statement: string): Promise<void> {
  if (!hasServer())
    throw new Error(
      'KABINET_TEST_STORE names no PostgreSQL. Run: eval "$(scripts/postgres.sh start)"',
    );
  const client = new pg.Client({ connectionString: server });
  await client.connect();
  await client.query(statement);
  await client.end();
}
