import { randomUUID } from 'node:crypto';
import pg from 'pg';

const server = process.env['KABINET_TEST_STORE'] ?? '';

/** A database of one test file, on the PostgreSQL server of the tests. */
export class OwnDatabase {
  readonly #name = `kabinet_e2e_${randomUUID().replaceAll('-', '')}`;
  readonly url = server.replace(/[^/]*$/, this.#name);

  async create(): Promise<void> {
    await onServer(`create database ${this.#name}`);
  }

  async drop(): Promise<void> {
    await onServer(`drop database if exists ${this.#name} with (force)`);
  }
}

/** One statement on the server itself. */
async function onServer(statement: string): Promise<void> {
  if (!server.startsWith('postgres'))
    throw new Error(
      'KABINET_TEST_STORE names no PostgreSQL. Run: eval "$(scripts/postgres.sh start)"',
    );
  const client = new pg.Client({ connectionString: server });
  await client.connect();
  await client.query(statement);
  await client.end();
}
