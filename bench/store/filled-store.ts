import { mkdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { eq, sql } from 'drizzle-orm';
import pg from 'pg';
import pino from 'pino';
import { ensureCards } from '#hub/catalogue/cards/ensure-cards.ts';
import type { Principal } from '#hub/principal.ts';
import { ensureDefaultPrincipal } from '../../src/hub/identity/default-organization.ts';
import type { Store } from '../../src/hub/store/database.ts';
import { hubFacts } from '../../src/hub/store/identity-tables.ts';
import { openEmbeddedStore } from '../../src/hub/store/embedded/open-embedded-store.ts';
import { openServerStore } from '../../src/hub/store/open-server-store.ts';
import { backends, resources } from '../../src/hub/store/runtime-tables.ts';
import { makeInstalls } from '../catalogue/make-installs.ts';
import { fullSize, generateCatalogue, type CatalogueSize } from '../generate-catalogue.ts';

const migrations = join(import.meta.dirname, '../../src/hub/store/migrations');
/** Filled stores stay here between runs, because filling one takes minutes. */
const folder = process.env['KABINET_BENCH_HOME'] ?? join(tmpdir(), 'kabinet-bench');
/** Counts up when what is filled in changes. */
const fillVersion = 1;
const filledKey = 'bench-catalogue';

const plainMachine = {
  cpu: { count: 8, arch: 'amd64', frequency: null },
  ram: { total: 32_000, free: 16_000 },
  disk: { freeBytes: 1e12 },
  cuda: [],
  rocm: [],
  oneapi: [],
};
const cudaMachine = {
  ...plainMachine,
  cuda: [
    {
      name: 'NVIDIA A4000',
      cudaVersion: '12.10',
      driverVersion: '560',
      computeCapability: '8.6',
      memory: 16_000,
    },
  ],
};

export type StoreKind = Store['kind'];

/** A part of the full size, by its apps. */
function sizeOf(apps: number): CatalogueSize {
  const part = apps / fullSize.apps;
  return {
    repos: fullSize.repos,
    apps,
    releases: fullSize.releases * part,
    flavours: fullSize.flavours * part,
    definitions: fullSize.definitions * part,
  };
}

/** The folder that a hub takes as its home, when the store is the embedded one. */
export function homeOf(apps: number): string {
  return join(folder, `catalogue-${apps}-v${fillVersion}`);
}

/** A store with so many apps, two machines and some hundred containers; filled when it is not there yet. */
export async function openFilledStore(kind: StoreKind, apps: number): Promise<Store> {
  const known = await open(kind, apps);
  if (await isFilled(known)) return known;
  await known.close();
  await forget(kind, apps);
  const store = await open(kind, apps);
  const principal = await ensureDefaultPrincipal(store.database);
  await fill(store, principal, sizeOf(apps));
  await store.database.insert(hubFacts).values({ key: filledKey, value: apps });
  return store;
}

async function fill({ database }: Store, principal: Principal, size: CatalogueSize): Promise<void> {
  const { organizationId } = principal;
  const begin = performance.now();
  await generateCatalogue(database, {
    size,
    organizationId,
    onProgress: (repos) => {
      if (repos % 6 === 0)
        console.log(
          `${repos} of ${size.repos} repositories filled in after ${((performance.now() - begin) / 1_000).toFixed(0)} s`,
        );
    },
  });
  const desk = await giveMachine(database, principal, 'desk', plainMachine);
  const gpu = await giveMachine(database, principal, 'gpu-box', cudaMachine);
  await makeInstalls(database, principal, [desk, gpu], Math.ceil(size.apps / 10));
  await ensureCards(database);
  await database.execute(sql`vacuum analyze`);
}

async function giveMachine(
  database: Store['database'],
  { organizationId, userId }: Principal,
  name: string,
  facts: Record<string, unknown>,
): Promise<string> {
  const [backend] = await database
    .insert(backends)
    .values({
      organizationId,
      userId,
      name,
      kind: 'docker',
      standing: 'ACTIVE',
      lastSeenAt: new Date(),
      toldFreshness: 'LIVE',
    })
    .returning({ id: backends.id });
  if (!backend) throw new TypeError('the store kept no backend');
  const measured = Object.fromEntries(
    Object.entries(facts).map(([kind, value]) => [
      kind,
      { value, measuredAt: '2026-01-01T00:00:00Z', by: 'probe' },
    ]),
  );
  await database.insert(resources).values({
    organizationId,
    backendId: backend.id,
    localId: 'local',
    name: 'local',
    facts: measured as never,
  });
  return backend.id;
}

async function isFilled({ database }: Store): Promise<boolean> {
  const [fact] = await database.select().from(hubFacts).where(eq(hubFacts.key, filledKey));
  return fact !== undefined;
}

async function open(kind: StoreKind, apps: number): Promise<Store> {
  if (kind === 'server') {
    await makeDatabase(databaseName(apps));
    return openServerStore(urlOf(databaseName(apps)), migrations, pino({ level: 'silent' }));
  }
  await mkdir(homeOf(apps), { recursive: true, mode: 0o700 });
  return openEmbeddedStore(homeOf(apps), migrations);
}

async function forget(kind: StoreKind, apps: number): Promise<void> {
  if (kind === 'embedded') return rm(homeOf(apps), { recursive: true, force: true });
  await onServer(`drop database ${databaseName(apps)}`);
}

function databaseName(apps: number): string {
  return `kabinet_bench_${apps}_v${fillVersion}`;
}

function urlOf(database: string): string {
  const url = new URL(process.env['KABINET_TEST_STORE'] ?? '');
  url.pathname = `/${database}`;
  return url.href;
}

async function makeDatabase(name: string): Promise<void> {
  const { rowCount } = await onServer(`select 1 from pg_database where datname = '${name}'`);
  if (rowCount === 0) await onServer(`create database ${name}`);
}

async function onServer(statement: string): Promise<pg.QueryResult> {
  const client = new pg.Client({ connectionString: process.env['KABINET_TEST_STORE'] ?? '' });
  await client.connect();
  try {
    return await client.query(statement);
  } finally {
    await client.end();
  }
}
