import { sql } from 'drizzle-orm';
import { expect, test } from 'vitest';
import type { Store } from '#hub/store/database.ts';
import { createTestHttpServer } from '#hub/testing/http-server.ts';
import { watchStore } from './store-health.ts';

test('the hub answers how it is while a transaction of its store goes on', async () => {
  const given = await createTestHttpServer();
  await given.hub.database.transaction(async (transaction) => {
    await transaction.execute(sql`select 1`);
    const answer = await fetch(`${given.origin}/healthz`);
    expect(answer.status).toBe(200);
    expect(await answer.json()).toMatchObject({ status: 'ok' });
  });
  expect(await (await fetch(`${given.origin}/healthz`)).json()).toEqual({ status: 'ok' });
  await given.close();
});

test.each<[Store['kind'], number]>([
  ['embedded', 120_000],
  ['server', 5_000],
])(
  'a store of the kind %s that has been silent for longer than %i ms is away',
  async (kind, most) => {
    let time = 0;
    let asked = 0;
    const isWell = watchStore(
      { kind, ping: () => ((asked += 1), new Promise(() => {})) },
      () => time,
    );
    time = most;
    expect(await isWell()).toEqual({ state: 'ok', silentMs: most });
    time = most + 1;
    expect(await isWell()).toMatchObject({ state: 'away' });
    expect(asked).toBe(1);
  },
);

test('a store that refuses is away at once, and asked again', async () => {
  let answers = false;
  const isWell = watchStore({
    kind: 'server',
    async ping() {
      if (!answers) throw new Error('connection refused');
    },
  });
  expect(await isWell()).toMatchObject({ state: 'away', error: new Error('connection refused') });
  answers = true;
  expect(await isWell()).toEqual({ state: 'ok', silentMs: 0 });
});
