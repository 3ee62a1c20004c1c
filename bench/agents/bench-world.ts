import { randomUUID } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { sql } from 'drizzle-orm';
import pg from 'pg';
import pino from 'pino';
import { freePort } from '../../e2e/testing/free-port.ts';
import { createApiToken } from '../../src/hub/identity/api-tokens.ts';
import { ensureDefaultPrincipal } from '../../src/hub/identity/default-organization.ts';
import type { Database, Store } from '../../src/hub/store/database.ts';
import { apps, flavours, releases, repos } from '../../src/hub/store/catalogue-tables.ts';
import { users } from '../../src/hub/store/identity-tables.ts';
import { openServerStore } from '../../src/hub/store/open-server-store.ts';
import { backends, deployments, pods } from '../../src/hub/store/runtime-tables.ts';
import { HubProcess } from './hub-process.ts';
import { LoadAgent } from './load-agent.ts';

const migrations = join(import.meta.dirname, '../../src/hub/store/migrations');

/** A hub process on a fresh database of a PostgreSQL server, and a way past it into its store. */
export type BenchWorld = {
  hub: HubProcess;
  database: Database;
  /** Agents with pods of their own, which the hub knows and has not heard of yet; not connected. */
  fleet(agents: number, podsEach: number): Promise<LoadAgent[]>;
  /** Bearer tokens, each of a person of its own. */
  tokens(count: number): Promise<string[]>;
  /** What the database has done since it was made. */
  written(): Promise<{ commits: number; rows: number }>;
  close(): Promise<void>;
};

export async function openBenchWorld(): Promise<BenchWorld> {
  const server = process.env['KABINET_TEST_STORE'] ?? '';
  if (!server.startsWith('postgres'))
    throw new Error(
      'KABINET_TEST_STORE names no PostgreSQL. Run: eval "$(scripts/postgres.sh start)"',
    );
  const name = `kabinet_bench_${randomUUID().replaceAll('-', '')}`;
  await onServer(server, `create database ${name}`);
  const databaseUrl = Object.assign(new URL(server), { pathname: `/${name}` }).href;
  const home = await mkdtemp(join(tmpdir(), 'kabinet-bench-'));
  const hub = new HubProcess({ home, port: await freePort(), databaseUrl });
  await hub.start();
  const store = await openServerStore(databaseUrl, migrations, pino({ level: 'silent' }));
  return {
    hub,
    database: store.database,
    fleet: (agents, podsEach) => makeFleet(store, hub.url, agents, podsEach),
    tokens: (count) => makeTokens(store, count),
    async written() {
      const {
        rows: [row],
      } = await onServer(
        databaseUrl,
        `select xact_commit as commits, tup_inserted + tup_updated + tup_deleted as rows from pg_stat_database where datname = '${name}'`,
      );
      return { commits: Number(row?.['commits']), rows: Number(row?.['rows']) };
    },
    async close() {
      await hub.end('SIGTERM');
      await store.close();
      await onServer(server, `drop database ${name} with (force)`);
      await rm(home, { recursive: true, force: true });
    },
  };
}

async function onServer(
  url: string,
  statement: string,
): Promise<pg.QueryResult<Record<string, unknown>>> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    return await client.query(statement);
  } finally {
    await client.end();
  }
}

/** Agents with pods of their own in this store, of the hub at this address. */
async function makeFleet(
  { database }: Pick<Store, 'database'>,
  url: string,
  agents: number,
  podsEach: number,
): Promise<LoadAgent[]> {
  const { organizationId, userId } = await ensureDefaultPrincipal(database);
  const flavourId = await makeFlavour(database, organizationId);
  const made = Array.from(
    { length: agents },
    () =>
      new LoadAgent(
        url,
        Array.from({ length: podsEach }, () => randomUUID()),
      ),
  );
  for (const few of slices(made, 200)) {
    await database.insert(backends).values(
      few.map(({ backendId, instanceId, publicKey }) => ({
        id: backendId,
        organizationId,
        userId,
        name: backendId,
        kind: 'docker',
        standing: 'ACTIVE' as const,
        instanceId,
        publicKey,
      })),
    );
    await database.insert(deployments).values(
      few.map(({ backendId }) => ({
        id: backendId,
        organizationId,
        flavourId,
        backendId,
        localId: backendId,
        name: backendId,
        createdBy: userId,
      })),
    );
  }
  const rows = made.flatMap(({ backendId, pods: own }) =>
    own.map(({ uid }) => ({
      id: uid,
      organizationId,
      deploymentId: backendId,
      backendId,
      name: `pod-${uid}`,
      image: 'app:1',
    })),
  );
  for (const few of slices(rows, 1_000)) await database.insert(pods).values(few);
  await database.execute(sql`analyze`);
  return made;
}

async function makeFlavour(database: Database, organizationId: string): Promise<string> {
  const [repoId, appId, releaseId, id] = [randomUUID(), randomUUID(), randomUUID(), randomUUID()];
  await database.insert(repos).values({
    id: repoId,
    organizationId,
    kind: 'HTTP',
    identifier: id,
    location: id,
    name: 'repo',
    user: '',
    repo: '',
    branch: '',
    url: '',
  });
  await database
    .insert(apps)
    .values({ id: appId, organizationId, identifier: `org.bench.cells-${id}` });
  await database.insert(releases).values({
    id: releaseId,
    organizationId,
    appId,
    version: '1.0',
    description: 'Counts cells.',
    scopes: [],
    releasedAt: new Date(),
  });
  await database.insert(flavours).values({
    id,
    organizationId,
    releaseId,
    repoId,
    name: 'vanilla',
    position: 0,
    imageString: 'app:1',
    manifest: {},
    selectors: [],
    requirements: [],
    raw: {},
    rawHash: 'x',
    hardware: 'cpu',
  });
  return id;
}

async function makeTokens({ database }: Store, count: number): Promise<string[]> {
  const principal = await ensureDefaultPrincipal(database);
  const made: string[] = [];
  for (let person = 0; person < count; person += 1) {
    const userId = randomUUID();
    await database.insert(users).values({
      id: userId,
      organizationId: principal.organizationId,
      sub: userId,
      name: `Reader ${person}`,
    });
    made.push((await createApiToken(database, { ...principal, userId }, 'bench')).token);
  }
  return made;
}

function* slices<Item>(list: Item[], size: number): Generator<Item[]> {
  for (let from = 0; from < list.length; from += size) yield list.slice(from, from + size);
}
