import type { Client } from 'graphql-ws';
import { expect, test, vi } from 'vitest';
import { lazySocket } from './lazy-socket.ts';

const operation = { query: 'subscription { updates { cursor } }' };
const newSink = () => ({ next: vi.fn(), error: vi.fn(), complete: vi.fn() });

function fakeSocket() {
  const stop = vi.fn();
  const client = { subscribe: vi.fn(() => stop), dispose: vi.fn() };
  return { client, stop, opened: { socket: client as unknown as Client, openings: () => 1 } };
}

test('it is opened with the first subscription, once for all', async () => {
  const { client, stop, opened } = fakeSocket();
  const open = vi.fn(async () => opened);
  const socket = lazySocket(open);
  expect(open).not.toHaveBeenCalled();
  expect(socket.openings()).toBe(0);
  const end = socket.subscribe(operation, newSink());
  socket.subscribe(operation, newSink());
  await vi.waitFor(() => expect(client.subscribe).toHaveBeenCalledTimes(2));
  expect(open).toHaveBeenCalledOnce();
  expect(socket.openings()).toBe(1);
  end();
  expect(stop).toHaveBeenCalledOnce();
});

test('a program that is lost on the way ends the subscription with the error, and the next one fetches it again', async () => {
  const { client, opened } = fakeSocket();
  const lost = new TypeError('Failed to fetch');
  const open = vi.fn(async () => opened).mockRejectedValueOnce(lost);
  const socket = lazySocket(open);
  const sink = newSink();
  socket.subscribe(operation, sink);
  await vi.waitFor(() => expect(sink.error).toHaveBeenCalledExactlyOnceWith(lost));
  socket.subscribe(operation, newSink());
  await vi.waitFor(() => expect(client.subscribe).toHaveBeenCalledOnce());
});

test('a subscription that ended meanwhile is never begun', async () => {
  const { client, opened } = fakeSocket();
  const socket = lazySocket(async () => opened);
  socket.subscribe(operation, newSink())();
  await vi.waitFor(() => expect(socket.openings()).toBe(1));
  expect(client.subscribe).not.toHaveBeenCalled();
});

test('a client that is closed begins no subscription any more', async () => {
  const { client, opened } = fakeSocket();
  const socket = lazySocket(async () => opened);
  const sink = newSink();
  socket.subscribe(operation, sink);
  socket.close();
  await vi.waitFor(() => expect(sink.error).toHaveBeenCalledOnce());
  expect(client.subscribe).not.toHaveBeenCalled();
});
