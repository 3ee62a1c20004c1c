import fs from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { syncBuiltinESMExports } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { sql } from 'drizzle-orm';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Store } from './database.ts';
import { openEmbeddedStore } from './open-embedded-store.ts';
import { organizations } from './identity-tables.ts';

const migrations = join(import.meta.dirname, 'migrations');
let folder: string;
let store: Store;
let syncs = 0;
const fsyncSync = fs.fsyncSync;

beforeAll(async () => {
  fs.fsyncSync = (descriptor) => {
    syncs += 1;
    fsyncSync(descriptor);
  };
  syncBuiltinESMExports();
  folder = await mkdtemp(join(tmpdir(), 'kabinet-store-'));
  store = await openEmbeddedStore(folder, migrations);
});
afterAll(async () => {
  fs.fsyncSync = fsyncSync;
  syncBuiltinESMExports();
  await store.close();
  await rm(folder, { recursive: true });
});

test('a commit is on the disk before it is acknowledged: one fsync each', async () => {
  await store.database.insert(organizations).values({ slug: 'warm', name: 'Warm' });
  const before = syncs;
  for (let n = 0; n < 5; n += 1)
    await store.database.insert(organizations).values({ slug: `lab-${n}`, name: 'Lab' });
  expect(syncs - before).toBeGreaterThanOrEqual(5);
});

test('what was written is there after the store is opened again', async () => {
  await store.database.insert(organizations).values({ slug: 'kept', name: 'Kept' });
  await store.close();
  store = await openEmbeddedStore(folder, migrations);
  const rows = await store.database.select().from(organizations);
  expect(rows.map((row) => row.slug)).toContain('kept');
});

test('a notification reaches its listener with its payload', async () => {
  const heard = new Promise((resolve) => void store.listen('test_channel', resolve));
  await store.database.execute(sql`select pg_notify('test_channel', 'hello')`);
  expect(await heard).toBe('hello');
});
