import fs from 'node:fs';
import { cp, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { syncBuiltinESMExports } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { sql } from 'drizzle-orm';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { StoreUnavailable, type Store } from '../database.ts';
import { openEmbeddedStore } from './open-embedded-store.ts';
import { organizations } from '../identity-tables.ts';

const migrations = join(import.meta.dirname, '../migrations');
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

test('a store that a newer program has written is refused in one sentence, and left as it is', async () => {
  const future = sql`insert into drizzle.__drizzle_migrations (hash, created_at) values ('future', 9000000000000)`;
  await store.database.execute(future);
  await store.close();
  const refusal = openEmbeddedStore(folder, migrations);
  await expect(refusal).rejects.toThrow(StoreUnavailable);
  await expect(refusal).rejects.toThrow(/written by a newer version of Kabinet\. .* --home/);
  await asTheNewerProgram(async (newer) => {
    store = await openEmbeddedStore(folder, newer);
    await store.database.execute(
      sql`delete from drizzle.__drizzle_migrations where hash = 'future'`,
    );
  });
});

/** Opens with a folder of migrations that has one more, from the future. */
async function asTheNewerProgram(act: (migrationsFolder: string) => Promise<void>): Promise<void> {
  const newer = await mkdtemp(join(tmpdir(), 'kabinet-migrations-'));
  await cp(migrations, newer, { recursive: true });
  const path = join(newer, 'meta/_journal.json');
  const journal = JSON.parse(await readFile(path, 'utf8')) as { entries: object[] };
  const entry = {
    idx: 999,
    version: '7',
    when: 9_000_000_000_000,
    tag: 'future',
    breakpoints: true,
  };
  await writeFile(join(newer, 'future.sql'), 'select 1;');
  await writeFile(path, JSON.stringify({ ...journal, entries: [...journal.entries, entry] }));
  await act(newer);
  await rm(newer, { recursive: true });
}

test('a notification reaches its listener with its payload', async () => {
  const heard = new Promise((resolve) => void store.listen('test_channel', resolve));
  await store.database.execute(sql`select pg_notify('test_channel', 'hello')`);
  expect(await heard).toBe('hello');
});
