import { once } from 'node:events';
import { Agent, request, type IncomingMessage } from 'node:http';
import { connect, type Socket } from 'node:net';
import { createClient } from 'graphql-ws';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { WebSocket } from 'ws';
import { createEnrolment } from '#hub/agents/enrolment/create-enrolment.ts';
import { TestAgent } from '#hub/testing/agent.ts';
import {
  createTestHttpServer,
  type PageHeaders,
  type TestHttpServer,
} from '#hub/testing/http-server.ts';

/** Another address of this machine than the one that pages and probes come from. */
const elsewhere = '127.0.0.2';
const inFlight = 20;
const held = 150;

let given: TestHttpServer;
let page: PageHeaders;
let agent: TestAgent;
let port: number;
beforeAll(async () => {
  given = await createTestHttpServer();
  port = Number(new URL(given.origin).port);
  page = await given.signIn();
  const { hub, principal } = given;
  const wanted = { name: 'lab', kind: 'docker', now: hub.now() };
  agent = new TestAgent(given.origin);
  await agent.enrol((await createEnrolment(hub.database, principal, wanted)).token);
});
afterAll(async () => {
  await given.hub.agents.close();
  await given.close();
});

type Flood = {
  /** Requests that were answered, with anything. */
  answered: () => number;
  stop: () => Promise<void>;
};

/** Keeps so many of these requests in flight until it is stopped. */
function flood(path: string, body: string, headers: Record<string, string> = {}): Flood {
  const agents = new Agent({ keepAlive: true, maxSockets: inFlight, localAddress: elsewhere });
  let isOver = false;
  let answered = 0;
  const senders = Array.from({ length: inFlight }, async () => {
    while (!isOver) if (await post(agents, path, body, headers)) answered += 1;
  });
  return {
    answered: () => answered,
    async stop() {
      isOver = true;
      await Promise.all(senders);
      agents.destroy();
    },
  };
}

/** Whether it was answered; a connection that is refused is not. */
async function post(
  through: Agent,
  path: string,
  body: string,
  headers: Record<string, string>,
): Promise<boolean> {
  const type = { 'content-type': 'application/json' };
  const options = { agent: through, method: 'POST', headers: { ...type, ...headers } };
  const sent = request(`${given.origin}${path}`, options);
  sent.end(body);
  try {
    const [response] = (await once(sent, 'response')) as [IncomingMessage];
    response.resume();
    await once(response, 'end');
    return true;
  } catch {
    return false;
  }
}

/** Connections that begin with these words and say nothing more. */
async function hold(words: string): Promise<Socket[]> {
  const sockets = Array.from({ length: held }, () =>
    connect({ port, host: '127.0.0.1', localAddress: elsewhere }),
  );
  await Promise.all(
    sockets.map(async (socket) => {
      socket.on('error', () => {}).resume();
      const settled = Promise.race([once(socket, 'connect'), once(socket, 'close')]);
      await settled.catch(() => undefined);
      socket.write(words);
    }),
  );
  return sockets;
}

/** A page that has lost its socket opens another one and is answered on it. */
async function reconnect(): Promise<unknown> {
  class SocketOfPage extends WebSocket {
    constructor(url: string, protocol: string) {
      super(url, protocol, { headers: page });
    }
  }
  const client = createClient({
    url: `${given.origin.replace('http', 'ws')}/graphql`,
    webSocketImpl: SocketOfPage,
    connectionParams: { key: page['x-kabinet-key'] },
    retryAttempts: 0,
  });
  const answer = await client.iterate({ query: '{ me { sub } }' }).next();
  await client.dispose();
  return answer.value;
}

/** Three times in a row: probes are answered, a page reconnects, and so does a backend. */
async function expectService(): Promise<void> {
  for (let times = 0; times < 3; times += 1) {
    expect((await fetch(`${given.origin}/healthz`)).status).toBe(200);
    expect(await reconnect()).toEqual({ data: { me: { sub: 'owner' } } });
  }
  await agent.connect();
  await agent.drop();
}

const upgrade =
  'Host: hub\r\nConnection: Upgrade\r\nUpgrade: websocket\r\nSec-WebSocket-Version: 13\r\n';
const key = 'Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n';
const long = JSON.stringify({ query: `{ ${'me { sub } '.repeat(8_000)} }` });

test.for([
  ['connections that say nothing', ''],
  ['headers that never end', 'GET / HTTP/1.1\r\nHost: hub\r\nX-A: b\r\n'],
  [
    'bodies that never come',
    'POST /graphql HTTP/1.1\r\nHost: hub\r\nContent-Type: application/json\r\nContent-Length: 1000000\r\n\r\n{',
  ],
  [
    'sockets of pages that never say who they are',
    `GET /graphql HTTP/1.1\r\n${upgrade}${key}Sec-WebSocket-Protocol: graphql-transport-ws\r\n\r\n`,
  ],
  ['sockets of backends that never say hello', `GET /agent HTTP/1.1\r\n${upgrade}${key}\r\n`],
] as const)('while %s are held open, everybody else is served', async ([, words]) => {
  const sockets = await hold(words);
  try {
    await expectService();
    expect(sockets.some((socket) => !socket.destroyed)).toBe(words !== '' || sockets.length > 0);
  } finally {
    for (const socket of sockets) socket.destroy();
  }
});

test.for([
  ['documents of 90 kB', '/graphql', long, {}],
  ['wrong tokens', '/graphql', '{"query":"{ me { sub } }"}', { authorization: 'Bearer kbt_wrong' }],
  ['sign-ins', '/auth/sign-in', '{"ticket":"wrong"}', {}],
  ['enrolments', '/agent/enrol', '{"token":"wrong-wrong-wrong-wrong"}', {}],
  ['openings of long polls', '/agent/poll/open', '', {}],
] as const)(
  'while %s are in flight all the time, everybody else is served',
  async ([, path, body, headers]) => {
    const stream = flood(path, body, headers);
    try {
      await expect
        .poll(() => stream.answered(), { timeout: 20_000 })
        .toBeGreaterThanOrEqual(inFlight);
      const before = stream.answered();
      await expectService();
      expect(stream.answered()).toBeGreaterThan(before);
    } finally {
      await stream.stop();
    }
  },
);
