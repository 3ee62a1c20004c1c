import { randomUUID } from 'node:crypto';
import { lt } from 'drizzle-orm';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { recordChanges } from '#hub/store/record-changes.ts';
import { changes } from '#hub/store/runtime-tables.ts';
import { createTestHub, type TestHub } from '#hub/testing/hub.ts';
import type { ChangeFrame } from './change-frame.ts';

let given: TestHub;
beforeAll(async () => {
  given = await createTestHub();
});
afterAll(() => given.close());

function change(
  ids: string[],
  organizationId = given.principal.organizationId,
  backendId: string = randomUUID(),
  isTransient = false,
): Promise<void> {
  return given.hub.database.transaction((transaction) =>
    recordChanges(
      transaction,
      ids.map((entityId) => ({ organizationId, topic: 'pod', entityId, backendId })),
      { isTransient },
    ),
  );
}

/** The frames of a reader, one by one. */
function read(
  cursor: number | null,
  organizationId = given.principal.organizationId,
  backendIds: string[] | null = null,
) {
  const over = new AbortController();
  const frames = given.hub.feed
    .frames({ organizationId, backendIds }, cursor, over.signal)
    [Symbol.asyncIterator]();
  return {
    next: async (): Promise<ChangeFrame> => (await frames.next()).value,
    async stop() {
      over.abort();
      await frames.return?.(undefined);
    },
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

test('a reader of one backend hears of it and of its pods, and of nothing else', async () => {
  const { organizationId } = given.principal;
  const [backendId, pod] = [randomUUID(), randomUUID()];
  const reader = read(null, organizationId, [backendId]);
  const { cursor } = await reader.next();
  await change([randomUUID()]);
  await given.hub.database.transaction((transaction) =>
    recordChanges(transaction, [
      { organizationId, topic: 'backend', entityId: randomUUID() },
      { organizationId, topic: 'backend', entityId: backendId },
      { organizationId, topic: 'catalogue', entityId: organizationId },
    ]),
  );
  expect((await reader.next()).changes).toMatchObject([{ topic: 'backend', entityId: backendId }]);
  await change([pod], organizationId, backendId);
  expect((await reader.next()).changes).toMatchObject([{ topic: 'pod', entityId: pod }]);
  await reader.stop();

  const again = read(cursor, organizationId, [backendId]);
  await again.next();
  expect((await again.next()).changes.map(({ entityId }) => entityId)).toEqual([backendId, pod]);
  await again.stop();
});

test('readers of one backend and readers of all have a pace each', async () => {
  const { organizationId } = given.principal;
  const backendId = randomUUID();
  const [ofAll, ofOne] = [read(null), read(null, organizationId, [backendId])];
  await Promise.all([ofAll.next(), ofOne.next()]);
  for (let frames = 0; frames < 6; frames += 1) {
    await change([randomUUID()]);
    await ofAll.next();
  }
  const pod = randomUUID();
  await change([pod], organizationId, backendId);
  expect((await ofOne.next()).changes).toMatchObject([{ entityId: pod }]);
  expect((await ofAll.next()).changes).toMatchObject([{ entityId: pod }]);
  await Promise.all([ofAll.stop(), ofOne.stop()]);
});

test('a passing change is sent with the next one, or by itself after half a second', async () => {
  const [passing, lasting, lonely] = [randomUUID(), randomUUID(), randomUUID()];
  const reader = read(null);
  await reader.next();
  await change([passing], undefined, undefined, true);
  await change([lasting]);
  expect((await reader.next()).changes.map(({ entityId }) => entityId)).toEqual([passing, lasting]);
  const from = performance.now();
  await change([lonely], undefined, undefined, true);
  expect((await reader.next()).changes).toMatchObject([{ entityId: lonely }]);
  expect(performance.now() - from).toBeGreaterThan(490);
  await reader.stop();
});

test('two hubs on one store serve the same feed', async () => {
  const other = await createTestHub({ store: given.hub.store });
  const over = new AbortController();
  const here = read(null);
  const there = other.hub.feed
    .frames({ organizationId: given.principal.organizationId, backendIds: null }, null, over.signal)
    [Symbol.asyncIterator]();
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
