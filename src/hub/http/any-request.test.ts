import { once } from 'node:events';
import { connect, type Socket } from 'node:net';
import { sql } from 'drizzle-orm';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { createApiToken } from '#hub/identity/api-tokens.ts';
import { errorCodes } from '#hub/error-codes.ts';
import { keptLog } from '#hub/testing/kept-log.ts';
import { maskError } from './graphql/graphql-endpoint.ts';
import { createTestHttpServer, type TestHttpServer } from '#hub/testing/http-server.ts';

const { log, lines } = keptLog();
let given: TestHttpServer;
beforeAll(async () => {
  given = await createTestHttpServer({ log });
});
afterAll(() => given.close());

const upgrade = 'Connection: Upgrade\r\nUpgrade: websocket\r\n';
const targets = [
  '//',
  '///x',
  '*',
  'http://[',
  '\\\\',
  `/${'x'.repeat(16_000)}`,
  '',
  '/ü',
  '/%',
  '/%00',
  '/graphql?%',
  '//graphql//',
  '/agent/%ff',
  'http://elsewhere.example/agent',
];

test.for(targets.map((target) => [target.slice(0, 40), target] as const))(
  'a request for %j is answered or closed, as a WebSocket and without, and the hub goes on',
  async ([, target]) => {
    for (const headers of [upgrade, '']) await sent(target, headers);
    expect((await fetch(`${given.origin}/healthz`)).status).toBe(200);
  },
);

async function sent(target: string, headers: string): Promise<void> {
  const socket = open();
  socket.end(`GET ${target} HTTP/1.1\r\nHost: hub\r\n${headers}\r\n`);
  socket.resume();
  await once(socket, 'close');
}

test.for(['/nothing', '/graphql', '/agent'])(
  'connections that are reset while they are refused at %s end nothing',
  async (path) => {
    const refused = `GET ${path} HTTP/1.1\r\nHost: hub\r\nOrigin: https://elsewhere.example\r\n${upgrade}\r\n`;
    for (let batch = 0; batch < 60; batch++)
      await Promise.all(
        Array.from({ length: 25 }, async () => {
          const socket = open();
          const closed = new Promise((resolve) => socket.once('close', resolve));
          socket.write(refused, () => socket.resetAndDestroy());
          await closed;
        }),
      );
    expect((await fetch(`${given.origin}/healthz`)).status).toBe(200);
  },
);

test('a wrong request is told to its asker and is not in the log, whatever it holds', async () => {
  const secret = 'ghp_SECRETSECRET';
  const bodies = [
    JSON.stringify({
      query: 'mutation ($i: CreateGithubRepoInput!) { createGithubRepo(input: $i) { id } }',
      variables: { i: { identifier: 'lab/private', token: secret, note: 'main' } },
    }),
    `{"query": "${secret}`,
    JSON.stringify({ query: `{ ${secret} }` }),
    JSON.stringify({ query: `{ me(token: "${secret}") { sub } }` }),
    JSON.stringify([{ query: `{ ${secret} }` }]),
  ];
  const before = lines.length;
  const { token } = await createApiToken(given.hub.database, given.principal, 'wrong');
  const askers: Record<string, string>[] = [{}, { authorization: `Bearer ${token}` }];
  for (const headers of askers)
    for (const body of bodies)
      for (const accept of ['application/json', 'text/event-stream']) {
        const answer = await post('/graphql', body, { accept, ...headers });
        expect(await answer.text()).toMatch(/errors/);
      }
  for (const path of ['/auth/sign-in', '/agent/enrol'])
    await post(path, JSON.stringify({ ticket: secret, token: secret }));
  const logged = lines.slice(before).join('');
  expect(logged).not.toContain(secret);
  expect(logged).not.toContain(token);
});

test('many wrong requests before sign-in leave the log as it is', async () => {
  const before = lines.join('').length;
  const much = JSON.stringify({
    query: 'mutation ($i: CreateGithubRepoInput!) { createGithubRepo(input: $i) { id } }',
    variables: { i: { identifier: 'x'.repeat(900_000) } },
  });
  for (let times = 0; times < 20; times++) await (await post('/graphql', much)).arrayBuffer();
  expect(lines.join('').length - before).toBeLessThan(2_000);
});

test('no answer of a route shows the inside of the hub', async () => {
  const page = await given.signIn();
  const { token } = await createApiToken(given.hub.database, given.principal, 'inside');
  const answers = [
    await fetch(`${given.origin}/logos/%00`, { headers: { authorization: `Bearer ${token}` } }),
    await fetch(`${given.origin}/logos/${'%ff'.repeat(32)}`, { headers: page }),
    await post('/graphql', JSON.stringify({ query: '{ me { sub } }', operationName: '\0' })),
    await post('/auth/sign-in', '{"ticket":"\\u0000"}', { origin: given.origin }),
    await post('/auth/sign-in', '{', { origin: given.origin }),
    await post('/agent/enrol', '{'),
    await post('/graphql', '<xml/>', { 'content-type': 'text/xml' }),
  ];
  for (const answer of answers) {
    expect(answer.status).toBeLessThan(500);
    const text = await answer.text();
    expect(text).not.toMatch(/select |insert |\n\s+at |\/src\/|node_modules|Fastify/i);
    const { code, errors } = JSON.parse(text) as {
      code?: string;
      errors?: { extensions: { code: string } }[];
    };
    expect(Object.keys(errorCodes)).toContain(code ?? errors?.[0]?.extensions.code);
  }
});

test.for(['/%ff', '/logos/%', '/logos/%ff', '/graphql/%zz'])(
  'an address that cannot be decoded, such as %s, is answered like any other wrong request',
  async (path) => {
    for (const method of ['GET', 'POST']) {
      const answer = await fetch(`${given.origin}${path}`, { method });
      expect(answer.status).toBe(400);
      expect(await answer.json()).toEqual({
        code: 'BAD_INPUT',
        message: 'This request cannot be read. Check what was sent.',
      });
    }
  },
);

test('a text that the store cannot keep is refused in words', async () => {
  const error: unknown = await given.hub.database.execute(sql`select ${'a\0b'}::text`).then(
    () => undefined,
    (thrown: unknown) => thrown,
  );
  expect(maskError(given.hub, error)).toMatchObject({ extensions: { code: 'BAD_INPUT' } });
});

test('JSON is the only thing that is read at /graphql', async () => {
  const body = JSON.stringify({ query: '{ me { sub } }' });
  expect((await post('/graphql', body, { 'content-type': 'text/plain' })).status).toBe(415);
});

function open(): Socket {
  const { hostname, port } = new URL(given.origin);
  const socket = connect(Number(port), hostname);
  socket.on('error', () => {});
  return socket;
}

function post(path: string, body: string, headers: Record<string, string> = {}): Promise<Response> {
  return fetch(`${given.origin}${path}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...headers },
    body,
  });
}
