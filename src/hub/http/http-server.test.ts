import { afterAll, beforeAll, expect, test } from 'vitest';
import { eq } from 'drizzle-orm';
import { createApiToken, revokeApiToken } from '#hub/identity/api-tokens.ts';
import { apiTokens } from '#hub/store/identity-tables.ts';
import { createSignInTicket } from '#hub/identity/sessions.ts';
import { createTestHttpServer, type TestHttpServer } from '#hub/testing/http-server.ts';

let given: TestHttpServer;
let origin: string;

beforeAll(async () => {
  given = await createTestHttpServer();
  origin = given.origin;
});
afterAll(() => given.close());

const me = JSON.stringify({ query: '{ me { sub } }' });
const json = { 'content-type': 'application/json' };

function ask(headers: Record<string, string>, body = me): Promise<Response> {
  return fetch(`${origin}/graphql`, { method: 'POST', headers: { ...json, ...headers }, body });
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
    message: expect.stringMatching(/used or has expired/),
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

test('the session answers queries from our own page and from no other', async () => {
  const page = await given.signIn();
  expect(await (await ask(page)).json()).toEqual({ data: { me: { sub: 'owner' } } });
  expect((await ask({ ...page, origin: 'https://elsewhere.example' })).status).toBe(403);
  const { cookie, 'x-kabinet-key': key } = page;
  expect((await ask({ cookie, 'x-kabinet-key': key })).status).toBe(403);
});

test('a cookie without the key of its page, or with that of another session, is worth nothing', async () => {
  const [{ cookie }, other] = [await given.signIn(), await given.signIn()];
  const refused = { errors: [{ extensions: { code: 'UNAUTHENTICATED' } }] };
  expect(await (await ask({ cookie, origin })).json()).toMatchObject(refused);
  expect(await (await ask({ ...other, cookie })).json()).toMatchObject(refused);
  expect(await (await ask({ cookie, origin, 'x-kabinet-key': '' })).json()).toMatchObject(refused);
});

test('signing out ends the session for good', async () => {
  const page = await given.signIn();
  await fetch(`${origin}/auth/sign-out`, { method: 'POST', headers: page });
  expect(await (await ask(page)).json()).toMatchObject({
    errors: [{ extensions: { code: 'UNAUTHENTICATED' } }],
  });
});

test('a bearer token answers queries, a wrong one does not fall back to the cookie', async () => {
  const { token } = await createApiToken(given.hub.database, given.principal, 'test');
  expect(await (await ask({ authorization: `Bearer ${token}` })).json()).toEqual({
    data: { me: { sub: 'owner' } },
  });
  const page = await given.signIn();
  expect(await (await ask({ ...page, authorization: 'Bearer wrong' })).json()).toMatchObject({
    errors: [{ extensions: { code: 'UNAUTHENTICATED' } }],
  });
});

test('a token that is wrong, revoked or over is answered with status 403, by query and by stream', async () => {
  const { id, token } = await createApiToken(given.hub.database, given.principal, 'over');
  const expired = await createApiToken(given.hub.database, given.principal, 'expired');
  await revokeApiToken(given.hub.database, given.principal, id);
  await given.hub.database
    .update(apiTokens)
    .set({ expiresAt: new Date(Date.now() - 1) })
    .where(eq(apiTokens.id, expired.id));
  const subscription = JSON.stringify({ query: 'subscription { updates { cursor } }' });
  for (const secret of ['Bearer wrong', `Bearer ${token}`, `Bearer ${expired.token}`, 'Basic abc'])
    for (const [accept, body] of [
      ['application/json', me],
      ['application/graphql-response+json', me],
      ['text/event-stream', subscription],
    ] as const) {
      const response = await ask({ authorization: secret, accept }, body);
      expect(response.status).toBe(403);
      expect(await response.json()).toMatchObject({
        errors: [
          {
            message: expect.stringMatching(/not valid.*kabinet token create/),
            extensions: { code: 'UNAUTHENTICATED' },
          },
        ],
      });
    }
});

test('who comes without a token is answered with status 200 and the code UNAUTHENTICATED', async () => {
  const response = await ask({});
  expect(response.status).toBe(200);
  expect(await response.json()).toMatchObject({
    errors: [{ extensions: { code: 'UNAUTHENTICATED' } }],
  });
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
