import { afterAll, beforeAll, expect, test } from 'vitest';
import { createTestHub, type TestHub } from '#hub/testing/hub.ts';

let given: TestHub;
beforeAll(async () => {
  given = await createTestHub();
});
afterAll(() => given.close());

test('a signed-in person reads who they are', async () => {
  expect(await given.run('{ me { name sub organization { slug } } }')).toEqual({
    me: { name: 'Owner', sub: 'owner', organization: { slug: 'default' } },
  });
});

test('a person who is not signed in is refused before anything is read', async () => {
  await expect(given.run('{ me { name } }', {}, null)).rejects.toMatchObject({
    extensions: { code: 'UNAUTHENTICATED' },
  });
});
