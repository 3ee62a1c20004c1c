import { randomUUID } from 'node:crypto';
import { lt } from 'drizzle-orm';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { recordChanges } from '#hub/store/record-changes.ts';
import { changes } from '#hub/store/runtime-tables.ts';
import { createTestHub, type TestHub } from '#hub/test-hub.ts';
import type { ChangeFrame } from './change-frame.ts';

let given: TestHub;
beforeAll(async () => { given = await createTestHub(); });
afterAll(() => given.close());

function change(ids: string[], organizationId = given.principal.organizationId): Promise<void> {
  return given.hub.database.transaction((transaction) => recordChanges(transaction, ids.map((entityId) => ({ organizationId, topic: 'pod', entityId }))));
}

/** The frames of a reader, one by one. */
function read(cursor: number | null, organizationId = given.principal.organizationId) {
  const over = new AbortController();
  const frames = given.hub.feed.frames(organizationId, cursor, over.signal)[Symbol.asyncIterator]();
  return {
    next: async (): Promise<ChangeFrame> => (await frames.next()).value,
    async stop() { over.abort(); await frames.return?.(undefined); },
  };
}

test('what a reader with a cursor has missed comes in its first frames, each entity once', async () => {
  const reader = read(null);
  const { cursor } = await reader.next();
  await reader.stop();
  const [one, two] = [randomUUID(), randomUUID()];
  await change([one]);
  await change([two, one]);
  const again = read(cursor);
  expect(await again.next()).toMatchObject({ cursor, resync: false, changes: [] });
  const { changes: heard } = await again.next();
  expect(heard.map(({ entityId }) => entityId).sort()).toEqual([one, two].sort());
  await again.stop();
});

test('changes of another organization are not heard', async () => {
  const reader = read(null);
  await reader.next();
  const mine = randomUUID();
  await change([randomUUID()], randomUUID());
  await change([mine]);
  expect((await reader.next()).changes).toMatchObject([{ entityId: mine }]);
  await reader.stop();
});

test('two hubs on one store serve the same feed', async () => {
  const other = await createTestHub({ store: given.hub.store });
  const over = new AbortController();
  const here = read(null);
  const there = other.hub.feed.frames(given.principal.organizationId, null, over.signal)[Symbol.asyncIterator]();
  await here.next();
  await there.next();
  const id = randomUUID();
  await change([id]);
  const [a, b] = await Promise.all([here.next(), there.next()]);
  expect(b.value).toEqual(a);
  expect(a.changes).toMatchObject([{ entityId: id }]);
  over.abort();
  await here.stop();
  await other.hub.close();
});

test('a reader who is behind what is kept, or ahead of it, fetches again', async () => {
  await change([randomUUID()]);
  const reader = read(null);
  const { cursor } = await reader.next();
  await reader.stop();
  await change([randomUUID(), randomUUID(), randomUUID()]);
  const newest = cursor + 3;
  await given.hub.database.delete(changes).where(lt(changes.seq, newest));
  for (const wrong of [cursor - 1, newest + 1_000]) {
    const late = read(wrong);
    expect(await late.next()).toMatchObject({ resync: true, cursor: newest });
    await late.stop();
  }
});

test('too much to catch up with is answered by one word', async () => {
  const reader = read(null);
  const { cursor } = await reader.next();
  await reader.stop();
  await change(Array.from({ length: 2_100 }, () => randomUUID()));
  const again = read(cursor);
  await again.next();
  expect(await again.next()).toMatchObject({ resync: true, changes: [] });
  await again.stop();
});

test('a stopped reader ends while it waits', async () => {
  const reader = read(null);
  await reader.next();
  const waiting = reader.next();
  await reader.stop();
  expect(await waiting).toBeUndefined();
});
