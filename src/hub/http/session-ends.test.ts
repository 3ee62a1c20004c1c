import { eq } from 'drizzle-orm';
import { createClient, type Client } from 'graphql-ws';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { v7 } from 'uuid';
import { WebSocket } from 'ws';
import { createApiToken } from '#hub/identity/api-tokens.ts';
import { apiTokens, sessions, users } from '#hub/store/identity-tables.ts';
import { createTestHttpServer, type TestHttpServer } from '#hub/testing/http-server.ts';
import { signedOutCode } from './graphql/graphql-sockets.ts';

let given: TestHttpServer;
let now = new Date();
beforeAll(async () => {
  given = await createTestHttpServer({ now: () => now });
});
afterAll(() => given.close());

type SignedIn = { client: Client; closed: Promise<number>; end: () => Promise<unknown> };

/** Every way in which somebody may stop to be somebody, with a socket that was opened before. */
const ends: Record<string, () => Promise<SignedIn>> = {
  async 'signing out'() {
    const page = await given.signIn();
    return signedIn(page, {}, () =>
      fetch(`${given.origin}/auth/sign-out`, { method: 'POST', headers: page }),
    );
  },
  async 'a session that is taken away'() {
    return signedIn(await given.signIn(), {}, () => given.hub.database.delete(sessions));
  },
  async 'a session that is over by the clock'() {
    const before = now;
    return signedIn(await given.signIn(), {}, async () => {
      now = new Date(before.getTime() + 31 * 24 * 60 * 60_000);
    });
  },
  async 'a token that is taken back'() {
    const { id, token } = await createApiToken(given.hub.database, given.principal, 'socket');
    return signedIn({}, { token }, () =>
      given.hub.database.delete(apiTokens).where(eq(apiTokens.id, id)),
    );
  },
  async 'an account that is removed'() {
    const { organizationId } = given.principal;
    const userId = v7();
    await given.hub.database
      .insert(users)
      .values({ id: userId, organizationId, sub: userId, name: 'Guest' });
    const guest = { ...given.principal, userId };
    const { token } = await createApiToken(given.hub.database, guest, 'guest');
    return signedIn({}, { token }, () =>
      given.hub.database.delete(users).where(eq(users.id, userId)),
    );
  },
};

test.for(Object.entries(ends))(
  '%s closes the socket, although nothing changes',
  async ([, begin]) => {
    const { client, closed, end } = await begin();
    const feed = client.iterate({ query: 'subscription { updates { cursor } }' });
    await feed.next();
    await end();
    expect(await closed).toBe(signedOutCode);
    await client.dispose();
  },
);

test.for(['{ backends { id } }', 'mutation { rescanRepos { id } }'])(
  'a socket whose session is over does not run %s, even before it is closed',
  async (query) => {
    const { token } = await createApiToken(given.hub.database, given.principal, 'late');
    const { client } = await signedIn({}, { token }, async () => {});
    await given.hub.database.delete(apiTokens);
    await expect(firstOf(client.iterate({ query }))).rejects.toBeDefined();
    await client.dispose();
  },
);

async function signedIn(
  headers: Record<string, string>,
  params: Record<string, string>,
  end: () => Promise<unknown>,
): Promise<SignedIn> {
  class SocketWithHeaders extends WebSocket {
    constructor(url: string, protocol: string) {
      super(url, protocol, { headers });
    }
  }
  let tellClosed: (code: number) => void = () => {};
  const closed = new Promise<number>((resolve) => {
    tellClosed = resolve;
  });
  const key = headers['x-kabinet-key'];
  const client = createClient({
    url: given.origin.replace('http', 'ws') + '/graphql',
    webSocketImpl: SocketWithHeaders,
    connectionParams: key === undefined ? params : { key },
    retryAttempts: 0,
    lazy: false,
    onNonLazyError: () => {},
    on: { closed: (event) => tellClosed((event as { code: number }).code) },
  });
  await firstOf(client.iterate({ query: '{ me { sub } }' }));
  return { client, closed, end };
}

async function firstOf<T>(values: AsyncIterable<T>): Promise<T | undefined> {
  for await (const value of values) return value;
  return undefined;
}
