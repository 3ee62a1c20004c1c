import { WebSocket, WebSocketServer } from 'ws';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import pino from 'pino';
import { connectByWebSocket } from '#backend/link/transport/connect-by-web-socket.ts';
import { TestProxy, type ProxyMode } from './testing/test-proxy.ts';
import { Wire } from './testing/wire.ts';

let wire: Wire;
beforeAll(async () => {
  wire = await Wire.open();
});
afterAll(() => wire.close());

test.each<ProxyMode>(['open', 'refusing'])(
  'thousands of lines take less than a third of their length through a proxy that is %s',
  async (mode) => {
    const proxy = new TestProxy();
    proxy.mode = mode;
    const hubUrl = await proxy.listen(wire.hub.url);
    await wire.begin({ hubUrl });
    const backendId = await wire.connectedBackend();
    const podId = await wire.deployed(backendId);
    const run = wire.containersOf(podId)[0]?.runs[0];
    if (run) run.startedAt = new Date(Date.now() - 100_000);
    const before = proxy.bytesFromAgents;
    let characters = 0;
    const request = { uid: podId, tail: 4_000, follow: false, timestamps: false, since: null };
    for await (const part of wire.hub.hub.agents.readLog(
      backendId,
      request,
      new AbortController().signal,
    )) {
      characters += part.lines.reduce((sum, { text }) => sum + text.length, 0);
    }
    const bytes = proxy.bytesFromAgents - before;
    console.info(
      `${mode === 'open' ? 'permessage-deflate on a WebSocket' : 'gzip on long polls'}: ${characters} characters in ${bytes} bytes, ${(characters / bytes).toFixed(1)} to 1`,
    );
    expect(characters).toBeGreaterThan(1_000_000);
    expect(bytes).toBeLessThan(characters / 3);
    await wire.stopAgents();
    await proxy.close();
  },
);

test('a frame that inflates beyond the limit of a frame ends the connection, on the side of the hub', async () => {
  const socket = new WebSocket(`${wire.hub.url.replace('http', 'ws')}/agent`);
  const closed = once(socket, 'close');
  await once(socket, 'message');
  expect(socket.extensions).toContain('permessage-deflate');
  socket.on('error', () => {});
  socket.send('x'.repeat(64 * 1024 * 1024));
  const [code] = (await closed) as [number];
  expect([1006, 1009]).toContain(code);
});

test('and on the side of the backend', async () => {
  const server = new WebSocketServer({ host: '127.0.0.1', port: 0, perMessageDeflate: true });
  await once(server, 'listening');
  server.on('connection', (socket) => {
    socket.on('error', () => {});
    socket.send('x'.repeat(64 * 1024 * 1024));
  });
  const { socket } = connectByWebSocket(
    new URL(`ws://127.0.0.1:${(server.address() as AddressInfo).port}/agent`),
    pino({ level: 'silent' }),
  );
  let heard = 0;
  socket.onMessage(() => {
    heard += 1;
  });
  expect(await new Promise((resolve) => socket.onClose(resolve))).toBe(1006);
  expect(heard).toBe(0);
  server.close();
});
