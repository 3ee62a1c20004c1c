import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { openSocket } from './hub-socket.ts';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

/** A connection that breaks without a word: it is opened, answers nothing more, and never closes. */
class HalfOpenSocket {
  static readonly CONNECTING = 0;
  static readonly OPEN = 1;
  static readonly CLOSING = 2;
  static readonly CLOSED = 3;
  readyState = HalfOpenSocket.OPEN;
  onopen: (() => void) | null = null;
  onmessage: ((event: { data: string }) => void) | null = null;
  onclose: ((event: object) => void) | null = null;
  onerror: ((error: unknown) => void) | null = null;

  constructor() {
    queueMicrotask(() => this.onopen?.());
  }

  send(text: string) {
    const { type } = JSON.parse(text) as { type: string };
    if (type === 'connection_init')
      queueMicrotask(() => this.onmessage?.({ data: '{"type":"connection_ack"}' }));
  }

  /** It waits for the other side. */
  close() {
    this.readyState = HalfOpenSocket.CLOSING;
  }
}

test('a connection whose pings nobody answers ends its subscriptions at once, without waiting for a close', async () => {
  const { socket } = openSocket({
    url: 'ws://hub.example',
    webSocket: HalfOpenSocket,
    pageKey: () => null,
  });
  const error = vi.fn();
  socket.subscribe(
    { query: 'subscription { updates { cursor } }' },
    { next: () => {}, error, complete: () => {} },
  );
  await vi.advanceTimersByTimeAsync(14_000);
  expect(error).not.toHaveBeenCalled();
  await vi.advanceTimersByTimeAsync(2_000);
  expect(error).toHaveBeenCalledExactlyOnceWith(expect.objectContaining({ code: 4499 }));
});
