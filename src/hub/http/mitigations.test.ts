import { once } from 'node:events';
import type { IncomingMessage } from 'node:http';
import { randomBytes } from 'node:crypto';
import { v7 } from 'uuid';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { WebSocket } from 'ws';
import { createApiToken } from '#hub/identity/api-tokens.ts';
import { signedLogoPath } from '#hub/identity/page-key.ts';
import { apps, logos, releases } from '#hub/store/catalogue-tables.ts';
import { organizations } from '#hub/store/identity-tables.ts';
import { createTestHttpServer, type TestHttpServer } from '#hub/testing/http-server.ts';
import { maskError } from './graphql/graphql-endpoint.ts';

let given: TestHttpServer;
let bearer: Record<string, string>;
beforeAll(async () => {
  given = await createTestHttpServer();
  const { token } = await createApiToken(given.hub.database, given.principal, 'mitigations');
  bearer = { authorization: `Bearer ${token}` };
});
afterAll(() => given.close());

test('a document whose answer would cost too much is refused', async () => {
  const ids = 'id '.repeat(50);
  const deep = `${'pods { deployment { '.repeat(6)}${ids}${'} } '.repeat(6)}`;
  const query = `{ ${Array.from({ length: 20 }, (_, n) => `b${n}: backends { ${deep} }`).join(' ')} }`;
  expect(await (await post({ query })).json()).toMatchObject({
    errors: [{ message: expect.stringMatching(/cost/i) }],
  });
});

test('several operations in one request are refused', async () => {
  const answer = await post([{ query: '{ me { sub } }' }, { query: '{ me { sub } }' }]);
  expect(answer.status).toBe(400);
  expect(await answer.text()).not.toContain('owner');
});

test.for([
  ['/auth/sign-in', { ticket: 'wrong' }, 20],
  ['/agent/enrol', { token: 'wrong' }, 30],
] as const)('guessing at %s ends in 429', async ([path, body, allowed]) => {
  const guessed = await createTestHttpServer();
  const statuses: number[] = [];
  for (let times = 0; times <= allowed; times++) {
    const answer = await fetch(`${guessed.origin}${path}`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(body),
    });
    statuses.push(answer.status);
  }
  await guessed.close();
  expect(statuses.slice(0, allowed)).not.toContain(429);
  expect(statuses.at(-1)).toBe(429);
});

test('people who sign in from one address are not counted as guesses', async () => {
  const shared = await createTestHttpServer();
  for (let times = 0; times < 25; times++) await shared.signIn();
  await shared.close();
});

test('a socket that never says who it is is closed', async () => {
  const socket = openSocket('/graphql', 'graphql-transport-ws');
  const [code] = (await once(socket, 'close')) as [number];
  expect(code).toBe(4408);
});

test('the protocol before graphql-transport-ws is not spoken', async () => {
  const socket = openSocket('/graphql', 'graphql-ws');
  socket.on('error', () => {});
  const [response] = (await once(socket, 'upgrade')) as [IncomingMessage];
  expect(response.headers['sec-websocket-protocol']).toBeUndefined();
});

test('a socket that names no protocol is closed', async () => {
  const [code] = (await once(openSocket('/graphql', []), 'close')) as [number];
  expect(code).toBe(4406);
});

test('a page of a browser cannot open the WebSocket of backends, not even our own', async () => {
  for (const origin of ['https://elsewhere.example', given.origin]) {
    const socket = openSocket('/agent', [], { origin });
    const [, response] = (await once(socket, 'unexpected-response')) as [
      unknown,
      { statusCode: number },
    ];
    expect(response.statusCode).toBe(403);
    socket.on('error', () => {});
    socket.terminate();
  }
});

test('a page of a browser cannot use the requests of backends, not even our own', async () => {
  for (const origin of ['https://elsewhere.example', given.origin]) {
    const headers = { origin };
    const answer = await fetch(`${given.origin}/agent/poll/open`, { method: 'POST', headers });
    expect(answer.status).toBe(403);
    expect(await answer.text()).toContain('FORBIDDEN_ORIGIN');
  }
});

test('an error that nobody expected keeps its words to the log', () => {
  const error = maskError(given.hub, new Error('password of the database: secret'));
  expect(JSON.stringify(error)).not.toContain('secret');
  expect(error.extensions).toMatchObject({ code: 'INTERNAL' });
});

test('an error that nobody expected is masked on its way to whoever has asked', async () => {
  const { version } = given.hub;
  const failing = () => {
    throw new Error('password of the database: secret');
  };
  Object.defineProperty(given.hub, 'version', { configurable: true, get: failing });
  try {
    const answer = await (await post({ query: '{ hubVersion }' })).text();
    expect(answer).toContain('INTERNAL');
    expect(answer).not.toContain('secret');
  } finally {
    Object.defineProperty(given.hub, 'version', { configurable: true, value: version });
  }
});

test('a logo is shown to people of its organization, and to nobody else', async () => {
  const [own, foreign] = [await givenLogo(given.principal.organizationId), await foreignLogo()];
  const get = (path: string, headers: Record<string, string> = {}) =>
    fetch(`${given.origin}${path}`, { headers }).then(({ status }) => status);
  expect(await get(`/logos/${own}`, bearer)).toBe(200);
  expect(await get(`/logos/${foreign}`, bearer)).toBe(404);
  expect(await get(`/logos/${own}`)).toBe(401);
  const { cookie, origin } = await given.signIn();
  expect(await get(`/logos/${own}`, { cookie, origin })).toBe(401);
});

test('a signed path shows its logo until the day after, and no other', async () => {
  const hash = await givenLogo(given.principal.organizationId);
  const { secretKey } = given.hub;
  const { organizationId } = given.principal;
  const sign = (now: Date) => signedLogoPath(secretKey, { organizationId, hash, now });
  const path = sign(new Date());
  const get = (asked: string) => fetch(`${given.origin}${asked}`).then(({ status }) => status);
  expect(await get(path)).toBe(200);
  expect(await get(path.replace(hash, await givenLogo(organizationId)))).toBe(401);
  expect(await get(path.replace(organizationId, v7()))).toBe(401);
  expect(await get(sign(new Date(Date.now() - 3 * 24 * 60 * 60_000)))).toBe(401);
});

test('a logo whose name is no hash is not looked up', async () => {
  for (const name of ['%00', '%ff', 'x'.repeat(64), `${'a'.repeat(63)}%00`]) {
    const answer = await fetch(`${given.origin}/logos/${name}`, { headers: bearer });
    expect([404, 400]).toContain(answer.status);
    expect(await answer.json()).toMatchObject({ code: name === '%ff' ? 'BAD_INPUT' : 'NOT_FOUND' });
  }
});

test('a token in an address opens nothing', async () => {
  const token = bearer['authorization']?.replace('Bearer ', '') ?? '';
  const query = `?token=${token}&access_token=${token}&key=${token}`;
  const body = JSON.stringify({ query: '{ me { sub } }' });
  const headers = { 'content-type': 'application/json' };
  const answer = await fetch(`${given.origin}/graphql${query}`, { method: 'POST', headers, body });
  expect(await answer.json()).toMatchObject({
    errors: [{ extensions: { code: 'UNAUTHENTICATED' } }],
  });
  const socket = openSocket(`/graphql${query}`, 'graphql-transport-ws');
  await once(socket, 'open');
  socket.send(JSON.stringify({ type: 'connection_init' }));
  expect(((await once(socket, 'close')) as [number])[0]).toBe(4403);
});

test('over https the session is a __Host- cookie, and one without the prefix is not read', async () => {
  const secure = await createTestHttpServer({}, { isSecure: true });
  try {
    const page = await secure.signIn();
    expect(page.cookie).toMatch(/^__Host-kabinet=/);
    const ask = (headers: Record<string, string>) =>
      post({ query: '{ me { sub } }' }, headers, secure.origin).then((answer) => answer.json());
    expect(await ask(page)).toEqual({ data: { me: { sub: 'owner' } } });
    expect(await ask({ ...page, cookie: page.cookie.replace('__Host-', '') })).toMatchObject({
      errors: [{ extensions: { code: 'UNAUTHENTICATED' } }],
    });
  } finally {
    await secure.close();
  }
});

function post(
  body: object,
  headers: Record<string, string> = bearer,
  origin = given.origin,
): Promise<Response> {
  return fetch(`${origin}/graphql`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...headers },
    body: JSON.stringify(body),
  });
}

function openSocket(
  path: string,
  protocols: string | string[],
  headers: Record<string, string> = {},
): WebSocket {
  return new WebSocket(given.origin.replace('http', 'ws') + path, protocols, { headers });
}

async function foreignLogo(): Promise<string> {
  const id = v7();
  await given.hub.database.insert(organizations).values({ id, slug: id, name: 'Elsewhere' });
  return givenLogo(id);
}

/** The hash of a picture that an app of the organization has. */
async function givenLogo(organizationId: string): Promise<string> {
  const hash = randomBytes(32).toString('hex');
  const appId = v7();
  const { database } = given.hub;
  await database.insert(logos).values({ hash, type: 'image/png', bytes: new Uint8Array([1]) });
  await database
    .insert(apps)
    .values({ id: appId, organizationId, identifier: `org.test.logo-${appId}` });
  await database.insert(releases).values({
    id: v7(),
    organizationId,
    appId,
    version: '1.0',
    description: '',
    scopes: [],
    releasedAt: new Date(),
    logoHash: hash,
  });
  return hash;
}
