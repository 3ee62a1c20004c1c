import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { WebSocket, WebSocketServer } from 'ws';
import { PageSocket } from './page-socket.ts';
import { share, sharedBytes } from './shared-bytes.ts';

let server: WebSocketServer;
beforeEach(async () => {
  server = new WebSocketServer({ host: '127.0.0.1', port: 0, WebSocket: PageSocket });
  await once(server, 'listening');
});
afterEach(() => {
  for (const client of server.clients) client.terminate();
  server.close();
});

const frame = { data: { updates: { cursor: '7', name: 'Zellkerne zählen' } } };

test('readers of one frame get it whole, each in a message of its own, from the same bytes', async () => {
  const bytes = bytesOfShared(frame);
  const [one, other] = [await reader(), await reader()];
  for (const { socket, id } of [one, other]) socket.send(message(id, socket.resultOf(bytes)));
  expect(await one.next()).toEqual({ id: one.id, type: 'next', payload: frame });
  expect(await other.next()).toEqual({ id: other.id, type: 'next', payload: frame });
  expect(bytesOfShared(frame)).toBe(bytes);
});

test('a message after a shared frame is sent as it is', async () => {
  const { socket, id, next } = await reader();
  socket.send(message(id, socket.resultOf(bytesOfShared(frame))));
  socket.send(JSON.stringify({ type: 'pong', payload: null }));
  await next();
  expect(await next()).toEqual({ type: 'pong', payload: null });
});

test('a result of a single reader has no shared bytes', () => {
  expect(sharedBytes({ data: { me: null } })).toBeUndefined();
});

test('whoever sends a frame hears when it is sent', async () => {
  const { socket, id } = await reader();
  const failed = await new Promise((resolve) => {
    socket.send(message(id, socket.resultOf(bytesOfShared(frame))), resolve);
  });
  expect(failed ?? null).toBeNull();
});

function bytesOfShared(result: object): Buffer {
  const bytes = sharedBytes(share(result));
  if (!bytes) throw new TypeError('a shared result has no bytes');
  return bytes;
}

function message(id: string, payload: unknown): string {
  return JSON.stringify({ id, type: 'next', payload });
}

async function reader() {
  const opened = once(server, 'connection') as unknown as Promise<[PageSocket]>;
  const client = new WebSocket(`ws://127.0.0.1:${(server.address() as AddressInfo).port}`);
  const heard: unknown[] = [];
  client.on('message', (data) => heard.push(JSON.parse(String(data))));
  const [socket] = await opened;
  return {
    socket,
    id: `reader-${server.clients.size}`,
    async next(): Promise<unknown> {
      while (heard.length === 0) await once(client, 'message');
      return heard.shift();
    },
  };
}
