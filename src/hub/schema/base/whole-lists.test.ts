import { afterAll, beforeAll, expect, test } from 'vitest';
import { createApiToken } from '#hub/identity/api-tokens.ts';
import { backends } from '#hub/store/runtime-tables.ts';
import { createTestHttpServer, type TestHttpServer } from '#hub/testing/http-server.ts';

let given: TestHttpServer;
let authorization: string;

beforeAll(async () => {
  given = await createTestHttpServer();
  const { hub, principal } = given;
  const { token } = await createApiToken(hub.database, principal, 'lists');
  authorization = `Bearer ${token}`;
  await addBackends(300);
});
afterAll(() => given.close());

async function addBackends(count: number): Promise<void> {
  const { hub, principal } = given;
  const [{ length: before }] = [await hub.database.select().from(backends)];
  await hub.database.insert(backends).values(
    Array.from({ length: count }, (_, n) => ({
      organizationId: principal.organizationId,
      userId: principal.userId,
      name: `backend ${before + n}`,
      kind: 'docker',
    })),
  );
}

type Answer = { data: { backends: unknown[] }; extensions?: { incomplete?: unknown } };

async function ask(list: string): Promise<Answer> {
  const response = await fetch(`${given.origin}/graphql`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', authorization },
    body: JSON.stringify({ query: `{ ${list} { id } }` }),
  });
  return (await response.json()) as Answer;
}

test('a list without a window is answered whole up to 1,000, and says beyond it that more exist', async () => {
  const whole = await ask('backends');
  expect(whole.data.backends).toHaveLength(300);
  expect(whole.extensions).toBeUndefined();

  await addBackends(700);
  expect((await ask('backends')).extensions).toBeUndefined();

  await addBackends(1);
  const cut = await ask('backends');
  expect(cut.data.backends).toHaveLength(1_000);
  expect(cut.extensions).toEqual({ incomplete: [{ path: ['backends'], answered: 1_000 }] });
  const rest = await ask('backends(pagination: { offset: 1000 })');
  expect(rest.data.backends).toHaveLength(1);
  expect(rest.extensions).toBeUndefined();
});

test('a window that is larger than is answered says so too, and one that is answered does not', async () => {
  const cut = await ask('backends(pagination: { limit: 5000 })');
  expect(cut.data.backends).toHaveLength(1_000);
  expect(cut.extensions).toEqual({ incomplete: [{ path: ['backends'], answered: 1_000 }] });
  expect((await ask('backends(pagination: { limit: 10 })')).extensions).toBeUndefined();
});
