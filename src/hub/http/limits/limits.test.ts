import { once } from 'node:events';
import type { IncomingMessage } from 'node:http';
import { connect, type Socket } from 'node:net';
import { afterAll, beforeAll, expect, test } from 'vitest';
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
  const known = open();
  known.write(
    `POST /graphql HTTP/1.1\r\nHost: hub\r\nContent-Type: application/json\r\nAuthorization: ${bearer['authorization']}\r\nContent-Length: ${me.length}\r\n\r\n${me}`,
  );
  await once(known, 'data');
  const unauthenticated = Array.from({ length: maxUnauthenticatedOfAddress + 20 }, open);
  await Promise.all(
    unauthenticated.map((socket) => Promise.race([once(socket, 'connect'), once(socket, 'close')])),
  );
  await expect
    .poll(
      () =>
        unauthenticated.filter(({ destroyed, readyState }) => destroyed || readyState !== 'open')
          .length,
    )
    .toBeGreaterThanOrEqual(20);
  expect(known.destroyed).toBe(false);
  for (const socket of [...unauthenticated, known]) socket.destroy();
  await expect
    .poll(() =>
      fetch(`${given.origin}/healthz`).then(
        ({ status }) => status,
        () => 0,
      ),
    )
    .toBe(200);
});

test('a document that repeats itself is cut before it is compared with itself', async () => {
  const query = `{ ${'me { sub } '.repeat(10_000)} }`;
  const answer = await post({ query }, {});
  expect(await answer.json()).toMatchObject({
    errors: [{ message: expect.stringMatching(/2000 tokens/) }],
  });
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

function open(): Socket {
  const { hostname, port } = new URL(given.origin);
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
