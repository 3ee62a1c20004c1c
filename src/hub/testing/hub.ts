import { randomBytes, randomUUID } from 'node:crypto';
import { join } from 'node:path';
import { GraphQLError, graphql, parse, type ExecutionResult } from 'graphql';
import pg from 'pg';
import pino from 'pino';
import { parseDeploymentsBytes } from '#domain/deployments-file/parse-deployments-file.ts';
import { createHub, type Hub } from '#hub/hub.ts';
import type { HubWorld } from '#hub/hub-world.ts';
import { maskError } from '#hub/http/graphql-endpoint.ts';
import { operationContext, requestContext } from '#hub/request/context.ts';
import type { Principal } from '#hub/principal.ts';
import { ensureDefaultPrincipal } from '#hub/identity/default-organization.ts';
import { executableSchema } from '#hub/schema/executable-schema.ts';
import type { Store } from '#hub/store/database.ts';
import { openEmbeddedStore } from '#hub/store/open-embedded-store.ts';
import { openServerStore } from '#hub/store/open-server-store.ts';
import { preparedDatabase } from './prepared-database.ts';

const migrations = join(import.meta.dirname, '../store/migrations');
const schema = executableSchema();
const log = pino({ level: process.env['KABINET_TEST_LOG'] ?? 'silent' });

/** A fresh, empty store: in memory, or a database of its own on the server that KABINET_TEST_STORE names. */
export async function openTestStore(): Promise<Store> {
  const server = process.env['KABINET_TEST_STORE'];
  if (server === undefined || server === 'pglite')
    return openEmbeddedStore(null, migrations, await preparedDatabase(migrations));
  const name = `kabinet_test_${randomUUID().replaceAll('-', '')}`;
  await onServer(server, `create database ${name}`);
  const url = new URL(server);
  url.pathname = `/${name}`;
  const store = await openServerStore(url.href, migrations, log);
  return {
    ...store,
    async close() {
      await store.close();
      await onServer(server, `drop database ${name} with (force)`);
    },
  };
}

async function onServer(url: string, statement: string): Promise<void> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  await client.query(statement);
  await client.end();
}

export type TestHub = {
  hub: Hub;
  principal: Principal;
  /** Runs a document as the default person, or as `asker`; answers data, throws the first error as the wire would show it. */
  run<Data = Record<string, unknown>>(
    document: string,
    variables?: Record<string, unknown>,
    asker?: Principal | null,
  ): Promise<Data>;
  close(): Promise<void>;
};

/** A hub on a fresh store, with parts of its world replaced. */
export async function createTestHub(world: Partial<HubWorld> = {}): Promise<TestHub> {
  const store = world.store ?? (await openTestStore());
  const principal = await ensureDefaultPrincipal(store.database);
  const hub = await createHub({
    store,
    log,
    processId: randomUUID(),
    version: '0.0.0-test',
    now: () => new Date(),
    secretKey: randomBytes(32),
    defaultRepos: [],
    scanIntervalMinutes: 0,
    allowedFolders: [],
    parseFile: async (bytes) => parseDeploymentsBytes(bytes),
    fetch: () => Promise.reject(new Error('no network in this test')),
    sampleFile: '/dev/null',
    allowLocalSources: false,
    publicUrl: () => 'http://127.0.0.1:4880',
    ...world,
  });
  return {
    hub,
    principal,
    async run<Data>(source: string, variables = {}, asker: Principal | null = principal) {
      const result: ExecutionResult = await graphql({
        schema,
        source,
        variableValues: variables,
        contextValue: operationContext(requestContext(hub, asker ?? undefined), parse(source)),
      });
      const [error] = result.errors ?? [];
      if (error) throw maskError(hub, error);
      if (!result.data) throw new GraphQLError('no data');
      return JSON.parse(JSON.stringify(result.data)) as Data;
    },
    async close() {
      await hub.close();
      await store.close();
    },
  };
}
