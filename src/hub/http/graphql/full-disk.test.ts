import { sql } from 'drizzle-orm';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { createTestHub, type TestHub } from '#hub/testing/hub.ts';
import { isDiskFull } from './store-refusals.ts';

const save =
  'mutation { saveImageRule(input: { match: "*cuda*", image: "example/cuda" }) { match } }';
const rules = '{ imageRules { match } }';

let given: TestHub;

beforeAll(async () => {
  given = await createTestHub();
});
afterAll(() => given.close());

test('a full disk is said in one sentence with what to do, nothing is kept of the request, and it works again with space', async () => {
  const { database } = given.hub;
  // What the server itself answers when it has no room for a row.
  await database.execute(
    sql`create function no_room() returns trigger language plpgsql as $$ begin raise exception 'could not extend file' using errcode = 'disk_full'; end $$`,
  );
  await database.execute(
    sql`create trigger no_room before insert on image_rule for each row execute function no_room()`,
  );
  await expect(given.run(save)).rejects.toMatchObject({
    message:
      'The disk of the hub is full. Free some space on it, then try again; nothing was changed.',
    extensions: { code: 'UNAVAILABLE' },
  });
  expect(await given.run(rules)).toEqual({ imageRules: [] });
  await database.execute(sql`drop trigger no_room on image_rule`);
  await given.run(save);
  expect(await given.run(rules)).toEqual({ imageRules: [{ match: '*cuda*' }] });
});

test('a full disk is known by the code of the store or of the file system, and by nothing else', () => {
  expect(
    isDiskFull(
      new Error('the query failed', {
        cause: Object.assign(new Error('could not extend file'), { code: '53100' }),
      }),
    ),
  ).toBe(true);
  expect(isDiskFull(Object.assign(new Error('write failed'), { code: 'ENOSPC' }))).toBe(true);
  expect(isDiskFull(new Error('could not write to file: No space left on device'))).toBe(true);
  expect(isDiskFull(Object.assign(new Error('duplicate key'), { code: '23505' }))).toBe(false);
  expect(isDiskFull('full')).toBe(false);
});
