import { once } from 'node:events';
import type { IncomingMessage } from 'node:http';
import { connect, type Socket } from 'node:net';
import { createClient } from 'graphql-ws';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { WebSocket } from 'ws';
import { createApiToken } from '#hub/identity/api-tokens.ts';
import { createTestHttpServer, type TestHttpServer } from '#hub/testing/http-server.ts';
import { addressOf, trustedProxies } from './address-of.ts';
import { maxUnauthenticatedOfAddress } from './connection-limit.ts';
import { maxUnknownPerSecond, SecretLimit } from './secret-limit.ts';

let given: TestHttpServer;
let bearer: Record<string, string>;
beforeAll(async () => {
  given = await createTestHttpServer({}, { requestWithinMs: 600 });
  const { token } = await createApiToken(given.hub.database, given.principal, 'limits');
  bearer = { authorization: `Bearer ${token}` };
});
afterAll(() => given.close());

const me = JSON.stringify({ query: '{ me { sub } }' });

test.for(['/graphql', '/agent/enrol', '/auth/sign-in'])(
  'a body that drips to %s ends its connection',
  async (path) => {
    const socket = open();
    socket.write(
      `POST ${path} HTTP/1.1\r\nHost: hub\r\nContent-Type: application/json\r\nContent-Length: 100000\r\n\r\n{`,
    );
    const drip = setInterval(() => socket.write(' '), 50);
    await once(socket, 'close');
    clearInterval(drip);
  },
);

test('connections that are not authenticated are limited by address, others are not', async () => {
  // No connection of it ends for being slow.
  const patient = await createTestHttpServer();
  const { token } = await createApiToken(patient.hub.database, patient.principal, 'known');
  const known = open(patient);
  known.write(
    `POST /graphql HTTP/1.1\r\nHost: hub\r\nContent-Type: application/json\r\nAuthorization: Bearer ${token}\r\nContent-Length: ${me.length}\r\n\r\n${me}`,
  );
  await once(known, 'data');
  const unauthenticated = Array.from({ length: maxUnauthenticatedOfAddress + 20 }, () =>
    open(patient),
  );
  await Promise.all(
    unauthenticated.map((socket) => Promise.race([once(socket, 'connect'), once(socket, 'close')])),
  );
  await expect
    .poll(
      () =>
        unauthenticated.filter(({ destroyed, readyState }) => destroyed || readyState !== 'open')
          .length,
      { timeout: 15_000 },
    )
    .toBe(20);
  expect(known.destroyed).toBe(false);
  for (const socket of [...unauthenticated, known]) socket.destroy();
  await expect
    .poll(() =>
      fetch(`${patient.origin}/healthz`).then(
        ({ status }) => status,
        () => 0,
      ),
    )
    .toBe(200);
  await patient.close();
});

test('a document that repeats itself is cut before it is compared with itself', async () => {
  const query = `{ ${'me { sub } '.repeat(10_000)} }`;
  const answer = await post({ query }, {});
  expect(await answer.json()).toMatchObject({
    errors: [
      { message: expect.stringMatching(/2000 tokens/), extensions: { code: 'LIMIT_EXCEEDED' } },
    ],
  });
});

test('a document of too many tokens is beyond a limit, to everybody and on every way; one that is no GraphQL is not', async () => {
  const long = { query: `{ ${'me { sub } '.repeat(20_000)} }` };
  for (const headers of [
    bearer,
    { ...bearer, accept: 'text/event-stream' },
    { ...bearer, accept: 'application/graphql-response+json' },
  ]) {
    const answer = await post(long, headers);
    expect(await answer.json()).toMatchObject({
      errors: [
        { message: expect.stringMatching(/50000 tokens/), extensions: { code: 'LIMIT_EXCEEDED' } },
      ],
    });
    const wrong = await post({ query: '{ me { sub' }, headers);
    expect(await wrong.json()).toMatchObject({
      errors: [{ extensions: { code: 'GRAPHQL_PARSE_FAILED' } }],
    });
  }
  const client = createClient({
    url: `${given.origin.replace('http', 'ws')}/graphql`,
    webSocketImpl: WebSocket,
    connectionParams: { token: bearer['authorization']?.replace('Bearer ', '') },
    retryAttempts: 0,
  });
  await expect(client.iterate(long).next()).rejects.toMatchObject([
    { extensions: { code: 'LIMIT_EXCEEDED' } },
  ]);
  await expect(client.iterate({ query: '{ me { sub' }).next()).rejects.toMatchObject([
    { extensions: { code: 'GRAPHQL_PARSE_FAILED' } },
  ]);
  await expect(client.iterate({ query: '{ you }' }).next()).rejects.toMatchObject([
    { extensions: { code: 'GRAPHQL_VALIDATION_FAILED' } },
  ]);
  await client.dispose();
});

test('a document whose fields are too many to be compared with one another is beyond a limit', async () => {
  const query = `{ me { ${'sub '.repeat(2_500)} } }`;
  for (const accept of ['application/json', 'text/event-stream'])
    expect(await (await post({ query }, { ...bearer, accept })).json()).toMatchObject({
      errors: [
        {
          extensions: { code: 'LIMIT_EXCEEDED' },
          message: expect.stringMatching(/several requests/),
        },
      ],
    });
});

test('what is too long for somebody who is not signed in is not refused to others after that', async () => {
  const query = `{ backends(filters: { ids: [${'"x" '.repeat(2_500)}] }) { id } }`;
  expect(await (await post({ query }, {})).json()).toMatchObject({
    errors: [{ extensions: { code: 'LIMIT_EXCEEDED' } }],
  });
  expect(await (await post({ query }, bearer)).json()).toEqual({ data: { backends: [] } });
});

test('who guesses tokens has to wait, and who is signed in at the same address has not', async () => {
  await post({ query: '{ me { sub } }' }, bearer);
  const guesses = await Promise.all(
    Array.from({ length: 40 }, (_, guess) =>
      post({ query: '{ me { sub } }' }, { authorization: `Bearer guess-${guess}` }),
    ),
  );
  expect(guesses.some(({ status }) => status === 429)).toBe(true);
  expect(await (await post({ query: '{ me { sub } }' }, bearer)).json()).toEqual({
    data: { me: { sub: 'owner' } },
  });
});

test('what is unknown is looked up once a second, and so are a few secrets of an address', async () => {
  const limit = new SecretLimit();
  let lookUps = 0;
  const lookUp = async () => {
    lookUps++;
    return undefined;
  };
  for (let times = 0; times < 5; times++) await limit.find('same', 'a', lookUp);
  expect(lookUps).toBe(1);
  for (let times = 0; times < 100; times++) await limit.find(`other ${times}`, 'b', lookUp);
  expect(lookUps).toBe(1 + maxUnknownPerSecond);
});

test('secrets that are good are not counted, however many there are', async () => {
  const limit = new SecretLimit();
  for (let times = 0; times < 100; times++)
    expect(await limit.find(`good ${times}`, 'a', async () => 'somebody')).toBe('somebody');
  const same = Array.from({ length: 50 }, () => limit.find('one', 'b', async () => 'somebody'));
  expect(await Promise.all(same)).toEqual(same.map(() => 'somebody'));
});

test.for([
  [[], '10.0.0.1', '6.6.6.6', '10.0.0.1'],
  [['10.0.0.1'], '10.0.0.1', '6.6.6.6', '6.6.6.6'],
  [['10.0.0.1'], '::ffff:10.0.0.1', '7.7.7.7, 6.6.6.6', '6.6.6.6'],
  [['10.0.0.0/8'], '10.0.0.1', '7.7.7.7, 6.6.6.6, 10.0.0.2', '6.6.6.6'],
  [['10.0.0.0/8'], '11.0.0.1', '6.6.6.6', '11.0.0.1'],
  [['10.0.0.0/8'], '10.0.0.1', '', '10.0.0.1'],
  [['::1'], '::1', '6.6.6.6', '6.6.6.6'],
] as const)(
  'behind %j a request from %s that names %j is of %s',
  ([proxies, from, told, expected]) => {
    const request = { headers: { 'x-forwarded-for': told }, socket: { remoteAddress: from } };
    expect(addressOf(request as unknown as IncomingMessage, trustedProxies(proxies))).toBe(
      expected,
    );
  },
);

function open({ origin } = given): Socket {
  const { hostname, port } = new URL(origin);
  const socket = connect(Number(port), hostname);
  socket.on('error', () => {});
  socket.resume();
  return socket;
}

function post(body: object, headers: Record<string, string>): Promise<Response> {
  return fetch(`${given.origin}/graphql`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...headers },
    body: JSON.stringify(body),
  });
}
