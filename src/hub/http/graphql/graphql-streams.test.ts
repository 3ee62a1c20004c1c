import { eq } from 'drizzle-orm';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { createApiToken } from '#hub/identity/api-tokens.ts';
import { recordChanges } from '#hub/store/record-changes.ts';
import { apiTokens } from '#hub/store/identity-tables.ts';
import { createTestHttpServer, type TestHttpServer } from '#hub/testing/http-server.ts';
import { EventReader } from '#hub/testing/event-reader.ts';
import { connectionLimits } from './open-connections.ts';

let given: TestHttpServer;
let bearer: Record<string, string>;
beforeAll(async () => {
  given = await createTestHttpServer();
  const { token } = await createApiToken(given.hub.database, given.principal, 'streams');
  bearer = { authorization: `Bearer ${token}` };
});
afterAll(() => given.close());

const updates = 'subscription { updates { cursor catalogue } }';

function post(
  headers: Record<string, string>,
  query = updates,
  signal?: AbortSignal,
): Promise<Response> {
  return fetch(`${given.origin}/graphql`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...headers },
    body: JSON.stringify({ query }),
    signal: signal ?? null,
  });
}

const streamed = { accept: 'text/event-stream' };

test.for(['*/*', 'application/json', 'multipart/mixed', 'text/html, */*;q=0.1'])(
  'a subscription by POST that accepts %s is refused with 405 and a sentence',
  async (accept) => {
    const answer = await post({ ...bearer, accept });
    expect(answer.status).toBe(405);
    expect(await answer.json()).toMatchObject({
      errors: [
        {
          message: expect.stringContaining('text/event-stream'),
          extensions: { code: 'SUBSCRIPTION_NEEDS_STREAM' },
        },
      ],
    });
  },
);

test('a subscription by POST is streamed, frame by frame', async () => {
  const answer = await post({ ...bearer, ...streamed });
  expect(answer.status).toBe(200);
  expect(answer.headers.get('content-type')).toMatch(/^text\/event-stream/);
  expect(answer.headers.get('cache-control')).toContain('no-transform');
  expect(answer.headers.get('content-security-policy')).toContain("frame-ancestors 'none'");
  const events = new EventReader(answer);
  expect(await events.next()).toMatchObject({ data: { updates: { catalogue: false } } });
  await changeSomething();
  expect(await events.next()).toMatchObject({ data: { updates: { catalogue: true } } });
  await events.stop();
});

test('a stream begins with a comment, before anything has happened', async () => {
  const answer = await post({ ...bearer, ...streamed });
  const reader = answer.body!.getReader();
  const { value } = await reader.read();
  await reader.cancel();
  expect(new TextDecoder().decode(value)).toMatch(/^:\n\n/);
});

test('a query is answered at once, whatever its asker accepts', async () => {
  const text = await (await post({ ...bearer, ...streamed }, '{ me { sub } }')).text();
  expect(text).toContain('{"data":{"me":{"sub":"owner"}}}');
});

test('a query of a client that takes JSON and event streams is answered in JSON, and is over with that', async () => {
  const accept = 'application/graphql-response+json, application/json, text/event-stream, */*';
  for (const accepted of [
    accept,
    'application/json, text/event-stream',
    'text/event-stream, */*',
  ]) {
    const answer = await post({ ...bearer, accept: accepted }, '{ me { sub } }');
    expect(answer.headers.get('content-type')).toContain('json');
    expect(await answer.json()).toMatchObject({ data: { me: {} } });
  }
});

test('who is not signed in is told so, and nothing is begun', async () => {
  const answer = await post(streamed);
  expect(answer.status).toBe(401);
  expect(await answer.json()).toMatchObject({
    errors: [{ extensions: { code: 'UNAUTHENTICATED' } }],
  });
});

test('a subscription that is wrong is refused in JSON', async () => {
  const answer = await post({ ...bearer, ...streamed }, 'subscription { updates { nothing } }');
  expect(answer.status).toBe(400);
  expect(await answer.json()).toMatchObject({ errors: [{ message: expect.any(String) }] });
});

test('one stream too many of one person is refused, and the place of one whose client left is free again', async () => {
  const leaving = new AbortController();
  const open = () => post({ ...bearer, ...streamed }, updates, leaving.signal);
  let answer = await open();
  for (let count = 0; answer.status === 200; count++) {
    expect(count).toBeLessThan(connectionLimits.connectionsOfPerson);
    answer = await open();
  }
  expect(answer.status).toBe(429);
  expect(await answer.json()).toMatchObject({ errors: [{ extensions: { code: 'TOO_MANY' } }] });
  leaving.abort();
  await expect
    .poll(async () => {
      const answer = await post({ ...bearer, ...streamed });
      await answer.body?.cancel();
      return answer.status;
    })
    .toBe(200);
});

test('a token that is taken back ends its streams, although nothing changes', async () => {
  const { id, token } = await createApiToken(given.hub.database, given.principal, 'taken back');
  const answer = await post({ authorization: `Bearer ${token}`, ...streamed });
  const events = new EventReader(answer);
  await events.next();
  await given.hub.database.delete(apiTokens).where(eq(apiTokens.id, id));
  expect(await events.next()).toMatchObject({
    errors: [{ extensions: { code: 'UNAUTHENTICATED' } }],
  });
  expect(await events.next()).toBeUndefined();
});

test('signing out ends the streams of the session', async () => {
  const own = await given.signIn();
  const events = new EventReader(await post({ ...own, ...streamed }));
  await events.next();
  await fetch(`${given.origin}/auth/sign-out`, { method: 'POST', headers: own });
  expect(await events.next()).toMatchObject({
    errors: [{ extensions: { code: 'UNAUTHENTICATED' } }],
  });
});

function changeSomething(): Promise<void> {
  const { organizationId } = given.principal;
  return given.hub.database.transaction(async (transaction) => {
    await recordChanges(transaction, [
      { organizationId, topic: 'catalogue', entityId: organizationId },
    ]);
  });
}
