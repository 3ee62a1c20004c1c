import { sql } from 'drizzle-orm';
import fc from 'fast-check';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { openTestStore } from '#hub/testing/open-test-store.ts';
import type { Store } from '#hub/store/database.ts';
import { composeFilters, type Composable } from './compose-filters.ts';
import { cases } from '#domain/testing/cases.ts';

interface Numbers extends Composable<Numbers> {
  below?: number | null;
  even?: boolean | null;
}

let store: Store;
beforeAll(async () => {
  store = await openTestStore();
});
afterAll(() => store.close());

function conditionsOf({ below, even }: Numbers) {
  return [
    below == null ? undefined : sql`n < ${below}::int`,
    even == null ? undefined : sql`(n % 2 = 0) = ${even}::boolean`,
  ];
}

async function matching(filter: Numbers | null): Promise<number[]> {
  const condition = composeFilters(filter, conditionsOf) ?? sql`true`;
  const { rows } = (await store.database.execute(
    sql`select n from generate_series(0, 9) as n where ${condition} order by n`,
  )) as unknown as { rows: { n: number }[] };
  return rows.map(({ n }) => n);
}

test('explicit nulls and empty filters ask for nothing', async () => {
  expect(
    await matching({
      below: null,
      even: null,
      AND: null,
      OR: {},
      NOT: { below: null },
      DISTINCT: true,
    }),
  ).toHaveLength(10);
  expect(composeFilters(null, conditionsOf)).toBeUndefined();
});

test('own fields apply together, OR widens, AND narrows, NOT takes away', async () => {
  expect(await matching({ below: 4, even: true })).toEqual([0, 2]);
  expect(await matching({ below: 2, OR: { below: 5, even: true } })).toEqual([0, 1, 2, 4]);
  expect(await matching({ OR: { below: 3 } })).toEqual([0, 1, 2]);
  expect(await matching({ below: 6, AND: { even: false } })).toEqual([1, 3, 5]);
  expect(await matching({ below: 6, NOT: { below: 3, OR: { even: true } } })).toEqual([3, 5]);
});

test('any nesting finds what the same sets would', async () => {
  const field = {
    below: fc.option(fc.integer({ min: 0, max: 10 })),
    even: fc.option(fc.boolean()),
  };
  const { filter } = fc.letrec<{ filter: Numbers }>((tie) => ({
    filter: fc.record({
      ...field,
      AND: fc.option(tie('filter'), { maxDepth: 3 }),
      OR: fc.option(tie('filter'), { maxDepth: 3 }),
      NOT: fc.option(tie('filter'), { maxDepth: 3 }),
    }) as fc.Arbitrary<Numbers>,
  }));
  await fc.assert(
    fc.asyncProperty(filter, async (given) => {
      const found = modelOf(given);
      expect(await matching(given)).toEqual(
        Array.from({ length: 10 }, (_, n) => n).filter((n) => found?.(n) ?? true),
      );
    }),
    { numRuns: cases(60) },
  );
});

test('a filter of endless depth is refused in words', () => {
  const endless = Array.from({ length: 50 }).reduce<Numbers>((inner) => ({ NOT: inner }), {
    below: 1,
  });
  expect(() => composeFilters(endless, conditionsOf)).toThrow(/levels of nested filters/);
});

/** The same rules on a predicate; undefined asks for nothing. */
function modelOf(filter: Numbers | null | undefined): ((n: number) => boolean) | undefined {
  if (!filter) return undefined;
  const { below, even } = filter;
  const own =
    below == null && even == null
      ? undefined
      : (n: number) => (below == null || n < below) && (even == null || (n % 2 === 0) === even);
  const [either, also, not] = [modelOf(filter.OR), modelOf(filter.AND), modelOf(filter.NOT)];
  const first = own && either ? (n: number) => own(n) || either(n) : (own ?? either);
  if (!first && !also && !not) return undefined;
  return (n) => (first?.(n) ?? true) && (also?.(n) ?? true) && !(not?.(n) ?? false);
}
