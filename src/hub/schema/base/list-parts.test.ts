import { sql } from 'drizzle-orm';
import { PgDialect } from 'drizzle-orm/pg-core';
import { expect, test } from 'vitest';
import { repos } from '#hub/store/catalogue-tables.ts';
import { containing } from './contains-words.ts';
import { listWindow } from './list-window.ts';
import { matchesIds } from './matches-ids.ts';
import { orderClauses } from './order-clauses.ts';

test('a window reads one row more than is answered, to see whether there is one', () => {
  expect(listWindow(null)).toEqual({ offset: 0, limit: 1_001 });
  expect(listWindow({ offset: 5, limit: null })).toEqual({ offset: 5, limit: 1_001 });
  expect(listWindow({ offset: 0, limit: 5_000 })).toEqual({ offset: 0, limit: 1_001 });
  expect(listWindow({ offset: 0, limit: 10 })).toEqual({ offset: 0, limit: 10 });
  expect(() => listWindow({ offset: -1 })).toThrow(/cannot be negative/);
});

test('characters that mean something to LIKE are searched as they are', () => {
  expect(containing('50%_\\')).toBe('%50\\%\\_\\\\%');
});

test('ids that cannot be ours match nothing, and no ids ask for nothing', () => {
  expect(matchesIds(repos.id, null)).toBeUndefined();
  expect(new PgDialect().sqlToQuery(matchesIds(repos.id, ['7', "'"]) ?? sql``).sql).toBe('false');
});

test('what is asked for sorts before what settles a draw', () => {
  const clauses = orderClauses(
    [{ name: 'DESC_NULLS_LAST' }],
    { name: repos.name, addedAt: repos.addedAt },
    repos.id,
  );
  expect(new PgDialect().sqlToQuery(sql.join(clauses, sql`, `)).sql).toBe(
    '"repo"."name" desc nulls last, "repo"."id"',
  );
});
