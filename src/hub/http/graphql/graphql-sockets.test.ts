import { createClient } from 'graphql-ws';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { WebSocket } from 'ws';
import { eq } from 'drizzle-orm';
import { apiTokens } from '#hub/store/identity-tables.ts';
import { recordChanges } from '#hub/store/record-changes.ts';
import { signedOutCode, tooManyCode } from './graphql-sockets.ts';
import { connectionLimits } from './open-connections.ts';
import { createApiToken } from '#hub/identity/api-tokens.ts';
import { createTestHttpServer, type TestHttpServer } from '#hub/testing/http-server.ts';

let given: TestHttpServer;
let origin: string;

beforeAll(async () => {
  given = await createTestHttpServer();
  origin = given.origin;
});
afterAll(() => given.close());

test('a socket from another site is refused at the upgrade', async () => {
  const page = await given.signIn();
  const refused = await openSocket({ ...page, origin: 'https://elsewhere.example' });
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
  const clients = Array.from({ length: connectionLimits.connectionsOfPerson }, () =>
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
  const feeds = Array.from({ length: connectionLimits.subscriptionsOfSocket }, () =>
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

test('a token that is taken back closes its socket, although nothing changes', async () => {
  const { id, token } = await createApiToken(given.hub.database, given.principal, 'taken back');
  const client = socketClient({ token });
  const feed = client.iterate<{ updates: { cursor: string } }>({
    query: 'subscription { updates { cursor } }',
  });
  await feed.next();
  await given.hub.database.delete(apiTokens).where(eq(apiTokens.id, id));
  await expect(feed.next()).rejects.toMatchObject({ code: signedOutCode });
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
