import { expect, test, vi } from 'vitest';
import type { FrameSocket } from '#domain/agent-wire/frame-socket.ts';
import { messagesOf, sendFrame } from './agent-socket.ts';

/** A sender that sends as long as it is read. */
function createFlood() {
  let hear: (text: string) => void = () => {};
  let isRead = true;
  let sent = 0;
  const socket = {
    onMessage: (listener: typeof hear) => (hear = listener),
    onClose: () => {},
    pause: () => (isRead = false),
    resume: () => (isRead = true),
  } as unknown as FrameSocket;
  return {
    socket,
    /** Sends up to `max`; answers how many it has sent in all. */
    send(max: number): number {
      for (let n = 0; n < max && isRead; n += 1) hear(`frame ${(sent += 1)}`);
      return sent;
    },
  };
}

/** A clock that stands until it is moved. */
function createStoppedClock() {
  let ms = 0;
  const due: { at: number; work: () => void }[] = [];
  return {
    elapsedMs: () => ms,
    after(wait: number, work: () => void) {
      due.push({ at: ms + wait, work });
      return () => {};
    },
    pass(wait: number) {
      ms += wait;
      for (const { work } of due.splice(0)) work();
    },
    get isAwaited() {
      return due.length > 0;
    },
  };
}

test('a socket is read again only when all that has come from it is handled', async () => {
  const flood = createFlood();
  const messages = messagesOf(flood.socket, createStoppedClock());
  const first = messages.next();
  expect(flood.send(1_000)).toBe(16);
  expect(await first).toMatchObject({ value: 'frame 1' });
  for (let n = 2; n <= 16; n += 1) expect((await messages.next()).value).toBe(`frame ${n}`);
  expect(flood.send(1_000)).toBe(16);
  const next = messages.next();
  await vi.waitFor(() => expect(flood.send(1_000)).toBe(32));
  expect(await next).toMatchObject({ value: 'frame 17' });
});

test('of one socket no more than 400 messages are handled in a second', async () => {
  const flood = createFlood();
  const clock = createStoppedClock();
  const messages = messagesOf(flood.socket, clock);
  let handled = 0;
  void (async () => {
    while (!(await messages.next()).done) handled += 1;
  })();
  await vi.waitFor(() => {
    flood.send(1_000);
    expect(clock.isAwaited).toBe(true);
  });
  expect(handled).toBe(400);
  clock.pass(1_000);
  await vi.waitFor(() => {
    flood.send(1_000);
    expect(clock.isAwaited).toBe(true);
  });
  expect(handled).toBe(800);
});

test('a socket whose other end leaves more than 8 MiB unread is ended', () => {
  const terminate = vi.fn();
  const socket = { isOpen: true, send: () => {}, terminate, unsentBytes: 8 * 1024 * 1024 };
  sendFrame(socket as unknown as FrameSocket, { type: 'ack', seq: 1 } as never);
  expect(terminate).not.toHaveBeenCalled();
  socket.unsentBytes += 1;
  sendFrame(socket as unknown as FrameSocket, { type: 'ack', seq: 1 } as never);
  expect(terminate).toHaveBeenCalledTimes(1);
});
