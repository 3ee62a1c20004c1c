import { afterAll, beforeAll, expect, test } from 'vitest';
import { count } from 'drizzle-orm';
import { ensureDefaultPrincipal } from '../src/hub/identity/default-organization.ts';
import { apps, definitions, flavours, releases, repos } from '../src/hub/store/catalogue-tables.ts';
import type { Store } from '../src/hub/store/database.ts';
import { openTestStore } from '../src/hub/testing/open-test-store.ts';
import { generateCatalogue, type CatalogueSize } from './generate-catalogue.ts';

const size: CatalogueSize = { repos: 3, apps: 40, releases: 150, flavours: 400, definitions: 600 };
let store: Store;
let again: Store;
beforeAll(async () => {
  store = await openTestStore();
  again = await openTestStore();
  for (const each of [store, again])
    await generateCatalogue(each.database, {
      size,
      seed: 7,
      organizationId: (await ensureDefaultPrincipal(each.database)).organizationId,
    });
});
afterAll(() => Promise.all([store.close(), again.close()]));

test('a generated catalogue has exactly the size that was asked for', async () => {
  const counted = Object.entries({ repos, apps, releases, flavours, definitions }).map(
    async ([name, table]) => [
      name,
      (await store.database.select({ rows: count() }).from(table))[0]?.rows,
    ],
  );
  expect(Object.fromEntries(await Promise.all(counted))).toEqual(size);
});

test('the same seed makes the same catalogue', async () => {
  const hashes = ({ database }: Store) =>
    database.select({ hash: definitions.hash }).from(definitions).orderBy(definitions.hash);
  expect(await hashes(again)).toEqual(await hashes(store));
});

test('a generated catalogue runs on all kinds of hardware', async () => {
  const rows = await store.database.selectDistinct({ hardware: flavours.hardware }).from(flavours);
  expect(rows.map(({ hardware }) => hardware)).toEqual(
    expect.arrayContaining(['cpu', 'cuda', 'rocm']),
  );
});
