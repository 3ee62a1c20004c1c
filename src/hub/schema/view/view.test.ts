import { randomUUID } from 'node:crypto';
import { eq } from 'drizzle-orm';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import type { Principal } from '#hub/principal.ts';
import { createTestHub, type TestHub } from '#hub/testing/hub.ts';
import { users } from '#hub/store/identity-tables.ts';
import { savedViews } from '#hub/store/view-tables.ts';

let given: TestHub;
let bob: Principal;
beforeAll(async () => {
  given = await createTestHub();
  const { organizationId } = given.principal;
  const userId = randomUUID();
  await given.hub.database
    .insert(users)
    .values({ id: userId, organizationId, sub: 'bob', name: 'Bob' });
  bob = { ...given.principal, userId, name: 'Bob', sub: 'bob' };
});
beforeEach(() => given.hub.database.delete(savedViews));
afterAll(() => given.close());

type View = { id: string; name: string; query: string; isShared: boolean; isMine: boolean };

async function save(
  input: Record<string, unknown>,
  asker: Principal = given.principal,
): Promise<View> {
  const { saveView } = await given.run<{ saveView: View }>(
    'mutation ($input: SaveViewInput!) { saveView(input: $input) { id name query hiddenColumns isShared isMine } }',
    { input: { query: 'phase=failed', ...input } },
    asker,
  );
  return saveView;
}

async function listed(asker: Principal = given.principal): Promise<(View & { owner: string })[]> {
  const { savedViews: views } = await given.run<{ savedViews: (View & { owner: string })[] }>(
    '{ savedViews { id name query isShared isMine owner } }',
    {},
    asker,
  );
  return views;
}

const remove = (id: string, asker: Principal) =>
  given.run('mutation ($id: ID!) { deleteView(id: $id) }', { id }, asker);

test('a view keeps what was filtered, sorted, grouped and hidden', async () => {
  const query = '?q=cells&group=app&sort=-name';
  expect(await save({ name: ' Mine ', query, hiddenColumns: ['gpu', 'gpu'] })).toMatchObject({
    name: 'Mine',
    query: 'q=cells&group=app&sort=-name',
    hiddenColumns: ['gpu'],
    isShared: false,
    isMine: true,
  });
});

test('a view of another person is seen when it is for everybody, and is not when it is not', async () => {
  await save({ name: 'For all', isShared: true });
  await save({ name: 'For me' });
  expect((await listed(bob)).map(({ name, isMine, owner }) => ({ name, isMine, owner }))).toEqual([
    { name: 'For all', isMine: false, owner: given.principal.name },
  ]);
  expect((await listed()).map(({ name }) => name)).toEqual(['For all', 'For me']);
});

test('only its owner changes or deletes a view that everybody sees', async () => {
  const view = await save({ name: 'For all', isShared: true });
  const words = 'The view For all is of somebody else, who alone can change it.';
  await expect(save({ id: view.id, name: 'Mine now' }, bob)).rejects.toThrow(words);
  await expect(remove(view.id, bob)).rejects.toThrow(words);
  expect(await listed()).toMatchObject([{ name: 'For all' }]);
  await remove(view.id, given.principal);
  expect(await listed()).toEqual([]);
});

test('a view that another person keeps for himself is answered as one that does not exist', async () => {
  const { id } = await save({ name: 'For me' });
  for (const act of [
    () => save({ id, name: 'x' }, bob),
    () => remove(id, bob),
    () => remove('no id', bob),
  ])
    await expect(act()).rejects.toThrow('There is no such saved view.');
});

test('saving a view again replaces it, also under another name', async () => {
  const { id } = await save({ name: 'First' });
  await save({ id, name: 'Second', query: 'sort=name', isShared: true });
  expect(await listed()).toMatchObject([
    { id, name: 'Second', query: 'sort=name', isShared: true },
  ]);
});

test('a name is taken once by each person', async () => {
  await save({ name: 'Mine' });
  const other = await save({ name: 'Other' });
  const words = 'You have a view called Mine already. Choose another name.';
  await expect(save({ name: 'Mine' })).rejects.toThrow(words);
  await expect(save({ id: other.id, name: 'Mine' })).rejects.toThrow(words);
  await expect(save({ name: 'Mine' }, bob)).resolves.toMatchObject({ isMine: true });
});

test.each([
  [{ name: ' ' }, 'The name of a view has 1 to 80 characters on one line.'],
  [{ name: 'x'.repeat(81) }, 'The name of a view has 1 to 80 characters on one line.'],
  [{ name: 'a\nb' }, 'The name of a view has 1 to 80 characters on one line.'],
  [{ name: 'a', query: 'x'.repeat(2_001) }, 'What a view keeps has at most 2000 characters.'],
  [{ name: 'a', query: 'a\0' }, 'What a view keeps has at most 2000 characters.'],
  [
    { name: 'a', hiddenColumns: Array.from({ length: 31 }, (_, at) => `${at}`) },
    'A view hides at most 30 columns.',
  ],
  [{ name: 'a', hiddenColumns: ['x'.repeat(41)] }, 'A view hides at most 30 columns.'],
])('a view that is too much is refused with what to do', async (input, words) => {
  await expect(save(input)).rejects.toThrow(words);
});

test('names in any script are kept as they are', async () => {
  for (const name of ['عرض الحاويات', '🔬 cells', 'é'.repeat(80)]) {
    await save({ name });
    expect((await listed()).map((view) => view.name)).toContain(name);
  }
});

test('a person keeps 100 views, and is told what to do then', async () => {
  const { hub, principal } = given;
  const now = hub.now();
  await hub.database.insert(savedViews).values(
    Array.from({ length: 100 }, (_, at) => ({
      organizationId: principal.organizationId,
      ownerId: principal.userId,
      name: `view ${at}`,
      isShared: false,
      query: '',
      hiddenColumns: [],
      createdAt: now,
      updatedAt: now,
    })),
  );
  await expect(save({ name: 'one more' })).rejects.toThrow('Delete one first.');
  await expect(save({ name: 'of Bob' }, bob)).resolves.toBeDefined();
  const [kept] = await hub.database.select().from(savedViews).where(eq(savedViews.name, 'view 7'));
  await expect(save({ id: kept?.id, name: 'renamed' })).resolves.toMatchObject({ name: 'renamed' });
});
