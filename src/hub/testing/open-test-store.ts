import { randomUUID } from 'node:crypto';
import { join } from 'node:path';
import pg from 'pg';
import pino from 'pino';
import type { Store } from '#hub/store/database.ts';
import { openServerStore } from '#hub/store/open-server-store.ts';
import { openReusedStore } from './reused-database.ts';
import { migrationsHash } from './prepared-database.ts';

const migrations = join(import.meta.dirname, '../store/migrations');
const log = pino({ level: process.env['KABINET_TEST_LOG'] ?? 'silent' });

/** A fresh, empty store: in memory, or a database of its own on the server that KABINET_TEST_STORE names. */
export async function openTestStore(): Promise<Store> {
  const server = process.env['KABINET_TEST_STORE'];
  if (server === undefined || server === 'pglite') return openReusedStore(migrations);
  const name = `kabinet_test_${randomUUID().replaceAll('-', '')}`;
  template ??= prepareTemplate(server);
  const source = await template;
  await onServer(server, (client) => client.query(`create database ${name} template ${source}`));
  const store = await openServerStore(databaseUrl(server, name), migrations, log);
  return {
    ...store,
    async close() {
      await store.close();
      await onServer(server, (client) => client.query(`drop database ${name} with (force)`));
    },
  };
}

let template: Promise<string> | undefined;

/** Any number will do, as long as every test process takes the same. */
const templateLock = 4_880_002;

/**
 * The name of a migrated, empty database to copy from: migrating takes seconds, a copy a fraction of one. Made by the
 * first test process that needs it, under a name that changes with the migrations.
 */
async function prepareTemplate(server: string): Promise<string> {
  const name = `kabinet_template_${await migrationsHash(migrations)}`;
  await onServer(server, async (client) => {
    await client.query('select pg_advisory_lock($1)', [templateLock]);
    const { rowCount } = await client.query('select from pg_database where datname = $1', [name]);
    if (rowCount === 0) await makeTemplate(server, client, name);
  });
  return name;
}

/** It gets its name when it is complete: a process that ends in between leaves nothing that others would copy. */
async function makeTemplate(server: string, client: pg.Client, name: string): Promise<void> {
  const unfinished = `${name}_unfinished`;
  await client.query(`drop database if exists ${unfinished} with (force)`);
  await client.query(`create database ${unfinished}`);
  const store = await openServerStore(databaseUrl(server, unfinished), migrations, log);
  await store.close();
  await client.query(`alter database ${unfinished} rename to ${name}`);
}

function databaseUrl(server: string, name: string): string {
  const url = new URL(server);
  url.pathname = `/${name}`;
  return url.href;
}

async function onServer(url: string, act: (client: pg.Client) => Promise<unknown>): Promise<void> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    await act(client);
  } finally {
    await client.end();
  }
}
