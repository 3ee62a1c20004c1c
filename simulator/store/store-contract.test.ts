import fc from 'fast-check';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { cases } from '#domain/testing/cases.ts';
import { openStores, type StoreSource } from '../run-many.ts';
import { MemoryStore } from './memory-store.ts';
import { contentOf } from './testing/store-content.ts';
import { StorePlayer } from './testing/store-player.ts';
import { storeStep, type StoreStep } from './testing/store-step.ts';

let sql: StoreSource;
beforeAll(async () => {
  sql = await openStores('sql');
});
afterAll(() => sql.close());

const first = { instance: 0, boot: 0, stream: 0, headSeq: 0, lastEpoch: 0 } as const;
const prelude: StoreStep[] = [
  { do: 'install', backend: 0 },
  { do: 'install', backend: 1 },
  { do: 'install', backend: 0 },
  { do: 'open', backend: 0, ...first },
  { do: 'open', backend: 1, ...first },
  { do: 'lease', session: { of: 0, isOld: false }, again: false },
];

test('whatever sessions and people do, the store in memory answers and holds what the tables answer and hold', async () => {
  let seed = 0;
  await fc.assert(
    fc.asyncProperty(fc.array(storeStep, { minLength: 10, maxLength: 35 }), async (steps) => {
      seed += 1;
      const [memory, tables] = [
        new StorePlayer(new MemoryStore(), seed),
        new StorePlayer(await sql.open(), seed),
      ];
      await memory.open();
      await tables.open();
      for (const taken of [...prelude, ...steps]) {
        const [expected, answered] = [await tables.take(taken), await memory.take(taken)];
        expect(answered, JSON.stringify(taken)).toEqual(expected);
      }
      const [held, expected] = await Promise.all(
        [memory, tables].map(({ store, backends }) => contentOf(store, backends)),
      );
      expect(held).toEqual(expected);
    }),
    { numRuns: cases(40) },
  );
}, 300_000);
