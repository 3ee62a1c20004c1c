import { afterAll, beforeAll, expect, test } from 'vitest';
import { recordChanges } from '#hub/store/record-changes.ts';
import { createTestHttpServer, type TestHttpServer } from '#hub/testing/http-server.ts';
import { createApiToken } from '#hub/identity/api-tokens.ts';

let given: TestHttpServer;
let token: string;
beforeAll(async () => {
  given = await createTestHttpServer();
  ({ token } = await createApiToken(given.hub.database, given.principal, 'cursor'));
});
afterAll(() => given.close());

async function ask(query: string, headers: Record<string, string>): Promise<string | null> {
  const answer = await fetch(`${given.origin}/graphql`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', authorization: `Bearer ${token}`, ...headers },
    body: JSON.stringify({ query }),
  });
  expect(await answer.json()).not.toHaveProperty('errors');
  return answer.headers.get('kabinet-cursor');
}

const asking = { 'kabinet-cursor': 'ask' };
const me = '{ me { name } }';
const rescan = 'mutation { rescanRepos { id } }';

test('an answer says up to which change it is current, to whoever asks', async () => {
  const before = Number(await ask(me, asking));
  const { organizationId } = given.principal;
  await given.hub.database.transaction((transaction) =>
    recordChanges(transaction, [{ organizationId, topic: 'repo', entityId: organizationId }]),
  );
  expect(Number(await ask(me, asking))).toBeGreaterThan(before);
  expect(Number(await ask(rescan, asking))).toBeGreaterThan(before);
});

test('a program that does not ask is told nothing', async () => {
  expect(await ask(me, {})).toBeNull();
});
