import type { FastifyInstance } from 'fastify';
import { createClient } from 'graphql-ws';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { WebSocket } from 'ws';
import { eq } from 'drizzle-orm';
import { apiTokens } from '#hub/store/identity-tables.ts';
import { recordChanges } from '#hub/store/record-changes.ts';
import { socketLimits, tooManyCode } from './socket-limits.ts';
import { createApiToken } from '#hub/identity/api-tokens.ts';
import { createSignInTicket } from '#hub/identity/sessions.ts';
import { createTestHub, type TestHub } from '#hub/testing/hub.ts';
import { createHttpServer } from './http-server.ts';

let given: TestHub;
let server: FastifyInstance;
let origin: string;

beforeAll(async () => {
  given = await createTestHub();
  server = await createHttpServer(given.hub, {
    origins: () => [origin],
    isSecure: false,
    webFolder: null,
  });
  origin = await server.listen({ host: '127.0.0.1', port: 0 });
});
afterAll(async () => {
  await server.close();
  await given.close();
});

const me = JSON.stringify({ query: '{ me { sub } }' });
const json = { 'content-type': 'application/json' };

function ask(headers: Record<string, string>, body = me): Promise<Response> {
  return fetch(`${origin}/graphql`, { method: 'POST', headers: { ...json, ...headers }, body });
}

async function signIn(): Promise<string> {
  const ticket = await createSignInTicket(given.hub.database, given.principal.userId, new Date());
  const response = await fetch(`${origin}/auth/sign-in`, {
    method: 'POST',
    headers: { ...json, origin },
    body: JSON.stringify({ ticket }),
  });
  expect(response.status).toBe(204);
  return response.headers.get('set-cookie') ?? '';
}

test('a link signs in once, with a cookie that scripts and other sites cannot use', async () => {
  const ticket = await createSignInTicket(given.hub.database, given.principal.userId, new Date());
  const use = () =>
    fetch(`${origin}/auth/sign-in`, {
      method: 'POST',
      headers: { ...json, origin },
      body: JSON.stringify({ ticket }),
    });
  const first = await use();
  expect(first.headers.get('set-cookie')).toMatch(/HttpOnly.*SameSite=Strict/i);
  const second = await use();
  expect(second.status).toBe(403);
  expect(await second.json()).toMatchObject({
    message: expect.stringMatching(/used or is too old/),
  });
});

test('a link that is older than 15 minutes is refused', async () => {
  const ticket = await createSignInTicket(
    given.hub.database,
    given.principal.userId,
    new Date(Date.now() - 16 * 60_000),
  );
  const response = await fetch(`${origin}/auth/sign-in`, {
    method: 'POST',
    headers: { ...json, origin },
    body: JSON.stringify({ ticket }),
  });
  expect(response.status).toBe(403);
});

test('the session cookie answers queries from our own page and from no other', async () => {
  const cookie = (await signIn()).split(';')[0] ?? '';
  expect(await (await ask({ cookie, origin })).json()).toEqual({ data: { me: { sub: 'owner' } } });
  expect((await ask({ cookie, origin: 'https://elsewhere.example' })).status).toBe(403);
  expect((await ask({ cookie })).status).toBe(403);
});

test('signing out ends the session for good', async () => {
  const cookie = (await signIn()).split(';')[0] ?? '';
  await fetch(`${origin}/auth/sign-out`, { method: 'POST', headers: { origin, cookie } });
  expect(await (await ask({ cookie, origin })).json()).toMatchObject({
    errors: [{ extensions: { code: 'UNAUTHENTICATED' } }],
  });
});

test('a bearer token answers queries, a wrong one does not fall back to the cookie', async () => {
  const { token } = await createApiToken(given.hub.database, given.principal, 'test');
  expect(await (await ask({ authorization: `Bearer ${token}` })).json()).toEqual({
    data: { me: { sub: 'owner' } },
  });
  const cookie = (await signIn()).split(';')[0] ?? '';
  expect(await (await ask({ authorization: 'Bearer wrong', cookie, origin })).json()).toMatchObject(
    { errors: [{ extensions: { code: 'UNAUTHENTICATED' } }] },
  );
});

test('neither token nor ticket nor session is kept in clear', async () => {
  const { token } = await createApiToken(given.hub.database, given.principal, 'secret');
  const ticket = await createSignInTicket(given.hub.database, given.principal.userId, new Date());
  const tables = await import('#hub/store/identity-tables.ts');
  const kept = JSON.stringify([
    await given.hub.database.select().from(tables.apiTokens),
    await given.hub.database.select().from(tables.signInTickets),
    await given.hub.database.select().from(tables.sessions),
  ]);
  expect(kept).not.toContain(token);
  expect(kept).not.toContain(ticket);
});

test('a document that is too deep, too wide or too long is refused', async () => {
  const { token } = await createApiToken(given.hub.database, given.principal, 'limits');
  const bearer = { authorization: `Bearer ${token}` };
  const deep = `{ backends { ${'resources { backend { '.repeat(12)} id ${'} } '.repeat(12)} } }`;
  expect(await (await ask(bearer, JSON.stringify({ query: deep }))).json()).toMatchObject({
    errors: [{ message: expect.stringMatching(/depth/i) }],
  });
  const wide = `{ ${Array.from({ length: 100 }, (_, n) => `a${n}: me { sub }`).join(' ')} }`;
  expect(await (await ask(bearer, JSON.stringify({ query: wide }))).json()).toMatchObject({
    errors: [{ message: expect.stringMatching(/alias/i) }],
  });
  expect(
    (await ask(bearer, JSON.stringify({ query: `{ me { sub } } #${'x'.repeat(2_000_000)}` })))
      .status,
  ).toBe(413);
});

test('scripts may come from the hub only, and pages may not be framed', async () => {
  const policy = (await fetch(`${origin}/healthz`)).headers.get('content-security-policy');
  expect(policy).toContain("script-src 'self';");
  expect(policy).toContain("frame-ancestors 'none'");
});

test('health, version and metrics answer without signing in', async () => {
  expect(await (await fetch(`${origin}/healthz`)).json()).toEqual({ status: 'ok' });
  expect(await (await fetch(`${origin}/version`)).json()).toMatchObject({
    name: 'kabinet',
    version: '0.0.0-test',
  });
  expect(await (await fetch(`${origin}/metrics`)).text()).toContain('kabinet_agent_sessions 0');
});

test('a socket from another site is refused at the upgrade', async () => {
  const cookie = (await signIn()).split(';')[0] ?? '';
  const refused = await openSocket({ origin: 'https://elsewhere.example', cookie });
  expect(refused).toBe(403);
});

test('a socket without a cookie or a token is closed before any operation', async () => {
  const client = socketClient({});
  await expect(
    firstOf(client.iterate({ query: 'subscription { updates { cursor } }' })),
  ).rejects.toMatchObject({ code: 4403 });
});

test('a socket opens with a token in connection_init', async () => {
  const { token } = await createApiToken(given.hub.database, given.principal, 'socket');
  const client = socketClient({ token });
  expect(await firstOf(client.iterate({ query: '{ me { sub } }' }))).toMatchObject({
    data: { me: { sub: 'owner' } },
  });
  await client.dispose();
});

test('a socket that follows the feed gets each frame as data', async () => {
  const { id, token } = await createApiToken(given.hub.database, given.principal, 'follower');
  const client = socketClient({ token });
  const feed = client.iterate<{ updates: { cursor: string; catalogue: boolean } }>({
    query: 'subscription { updates { cursor catalogue } }',
  });
  expect((await feed.next()).value?.data?.updates).toEqual({
    cursor: expect.any(String),
    catalogue: false,
  });
  await given.hub.database.transaction((transaction) =>
    recordChanges(transaction, [
      { organizationId: given.principal.organizationId, topic: 'catalogue', entityId: id },
    ]),
  );
  expect((await feed.next()).value?.data?.updates).toEqual({
    cursor: expect.any(String),
    catalogue: true,
  });
  await client.dispose();
});

test('one socket too many of one person is closed, and the place of a closed one is free again', async () => {
  const { token } = await createApiToken(given.hub.database, given.principal, 'many');
  const clients = Array.from({ length: socketLimits.socketsOfPerson }, () =>
    socketClient({ token }),
  );
  const feeds = clients.map((client) =>
    client.iterate({ query: 'subscription { updates { cursor } }' }),
  );
  await Promise.all(feeds.map((feed) => feed.next()));
  const extra = () => firstOf(socketClient({ token }).iterate({ query: '{ me { sub } }' }));
  await expect(extra()).rejects.toMatchObject({ code: tooManyCode });
  await clients[0]?.dispose();
  await expect
    .poll(() =>
      extra().then(
        () => 'let in',
        () => 'refused',
      ),
    )
    .toBe('let in');
  await Promise.all(clients.map((client) => client.dispose()));
});

test('one subscription too many on a socket is refused in words, and the others go on', async () => {
  const { token } = await createApiToken(given.hub.database, given.principal, 'follows');
  const client = socketClient({ token });
  const feeds = Array.from({ length: socketLimits.subscriptionsOfSocket }, () =>
    client.iterate({ query: 'subscription { updates { cursor } }' }),
  );
  await Promise.all(feeds.map((feed) => feed.next()));
  await expect(
    firstOf(client.iterate({ query: 'subscription { updates { cursor } }' })),
  ).rejects.toMatchObject([{ extensions: { code: 'TOO_MANY' } }]);
  await feeds[0]?.return?.();
  await expect
    .poll(() =>
      firstOf(client.iterate({ query: 'subscription { updates { cursor } }' })).then(
        () => 'let in',
        () => 'refused',
      ),
    )
    .toBe('let in');
  await client.dispose();
});

test('a token that is taken back ends the subscriptions that it has opened', async () => {
  const { id, token } = await createApiToken(given.hub.database, given.principal, 'taken back');
  const client = socketClient({ token });
  const feed = client.iterate<{ updates: { cursor: string } }>({
    query: 'subscription { updates { cursor } }',
  });
  await feed.next();
  await given.hub.database.delete(apiTokens).where(eq(apiTokens.id, id));
  await given.hub.database.transaction((transaction) =>
    recordChanges(transaction, [
      { organizationId: given.principal.organizationId, topic: 'catalogue', entityId: id },
    ]),
  );
  expect((await feed.next()).value).toMatchObject({
    errors: [{ extensions: { code: 'UNAUTHENTICATED' } }],
  });
  await client.dispose();
});

function socketClient(connectionParams: Record<string, unknown>) {
  return createClient({
    url: origin.replace('http', 'ws') + '/graphql',
    webSocketImpl: WebSocket,
    connectionParams,
    retryAttempts: 0,
    lazy: true,
  });
}

async function firstOf<T>(values: AsyncIterable<T>): Promise<T | undefined> {
  for await (const value of values) return value;
  return undefined;
}

function openSocket(headers: Record<string, string>): Promise<number> {
  return new Promise((resolve) => {
    const socket = new WebSocket(
      origin.replace('http', 'ws') + '/graphql',
      'graphql-transport-ws',
      { headers },
    );
    socket.once('open', () => {
      socket.close();
      resolve(101);
    });
    socket.once('unexpected-response', (_request, response) => resolve(response.statusCode ?? 0));
    socket.once('error', () => {});
  });
}
