import { join } from 'node:path';
import { sql } from 'drizzle-orm';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { openTestStore } from '#hub/testing/open-test-store.ts';
import { StoreUnavailable, type Store } from './database.ts';
import { refuseNewerStore } from './refuse-newer-store.ts';

const migrations = join(import.meta.dirname, 'migrations');
let store: Store;

beforeAll(async () => {
  store = await openTestStore();
});
afterAll(async () => {
  // The database serves the next test.
  await store.database.execute(sql`delete from drizzle.__drizzle_migrations where hash = 'future'`);
  await store.close();
});

test('a store of this version is opened, one with a migration from the future is refused by name', async () => {
  await refuseNewerStore(store.database, migrations, 'The store');
  await store.database.execute(
    sql`insert into drizzle.__drizzle_migrations (hash, created_at) values ('future', 9000000000000)`,
  );
  const refusal = refuseNewerStore(store.database, migrations, 'The store');
  await expect(refusal).rejects.toThrow(StoreUnavailable);
  await expect(refusal).rejects.toThrow(/^The store was written by a newer version of Kabinet\./);
});
