import { expect, test, vi } from 'vitest';
import { chooseCarrier } from './carrier.ts';
import { openEventStream, type Sink, type Subscribe } from './event-stream.ts';
import { HubError } from './hub-error.ts';

const operation = { query: 'subscription Listens { updates { cursor } }' };

/** A way whose subscriptions the test answers. */
function aWay() {
  const sinks: Sink<unknown>[] = [];
  const subscribe: Subscribe = (_operation, sink) => {
    sinks.push(sink as Sink<unknown>);
    return () => {};
  };
  return { sinks, subscribe };
}

function chosen() {
  const [socket, stream] = [aWay(), aWay()];
  let openings = 0;
  const subscriptions = chooseCarrier({
    socket: socket.subscribe,
    stream: stream.subscribe,
    socketOpenings: () => openings,
  });
  const told = { next: vi.fn(), error: vi.fn(), complete: vi.fn() };
  return {
    socket,
    stream,
    told,
    subscriptions,
    open: () => void (openings += 1),
    listen: () => subscriptions.subscribe(operation, told),
  };
}

test('where no WebSocket gets through, subscriptions go over events by themselves, and further ones at once', () => {
  const { socket, stream, told, subscriptions, listen } = chosen();
  listen();
  socket.sinks[0]?.error({ code: 1006, reason: '' });
  expect(told.error).not.toHaveBeenCalled();
  stream.sinks[0]?.next(7);
  expect(told.next).toHaveBeenCalledWith(7);
  expect(subscriptions.carrier()).toBe('event-stream');
  listen();
  expect([socket.sinks.length, stream.sinks.length]).toEqual([1, 2]);
});

test('a hub that is away is told as such, and the WebSocket is tried first when it is back', () => {
  const { socket, stream, told, subscriptions, listen } = chosen();
  listen();
  socket.sinks[0]?.error({ code: 1006, reason: '' });
  stream.sinks[0]?.error(new TypeError('Failed to fetch'));
  expect(told.error).toHaveBeenCalledTimes(1);
  expect(subscriptions.carrier()).toBe('web-socket');
  listen();
  expect(socket.sinks).toHaveLength(2);
});

test.each([
  ['was let in and is lost', true, 1006],
  ['is refused by the hub', false, 4403],
])('a socket that %s is not replaced', (_what, isOpened, code) => {
  const { socket, stream, told, open, listen } = chosen();
  listen();
  if (isOpened) open();
  socket.sinks[0]?.error({ code, reason: '' });
  expect(told.error).toHaveBeenCalledTimes(1);
  expect(stream.sinks).toHaveLength(0);
});

/** What a subscription hears of a hub that answers with this. */
async function heard(answer: Response): Promise<unknown[]> {
  const heard: unknown[] = [];
  await new Promise<void>((resolve) => {
    const sink = {
      next: (result: unknown) => void heard.push(result),
      error: (error: unknown) => resolve(void heard.push(error)),
      complete: () => resolve(void heard.push('complete')),
    };
    const fetch = () => Promise.resolve(answer);
    openEventStream({ url: 'http://hub.test/graphql', fetch, headers: () => ({}) })(
      operation,
      sink,
    );
  });
  return heard;
}

const eventStream = { headers: { 'content-type': 'text/event-stream; charset=utf-8' } };
const events = ':\n\nevent: next\ndata: {"data":1}\n\n:\n\nevent: next\ndata: {"data":"ä"}\n\n';

test('events arrive as results, wherever the network cuts them', async () => {
  const bytes = new TextEncoder().encode(`${events}event: complete\ndata:\n\n`);
  for (const size of [1, 7, bytes.length]) {
    const cut = new ReadableStream<Uint8Array>({
      start(controller) {
        for (let at = 0; at < bytes.length; at += size)
          controller.enqueue(bytes.slice(at, at + size));
        controller.close();
      },
    });
    expect(await heard(new Response(cut, eventStream))).toEqual([
      { data: 1 },
      { data: 'ä' },
      'complete',
    ]);
  }
});

test('a stream that ends without its end is a lost connection, and a refusal is told in the words of the hub', async () => {
  expect((await heard(new Response(events, eventStream))).at(-1)).toEqual(
    new HubError('UNREACHABLE', 'The connection to the hub was lost.'),
  );
  const refusal = { errors: [{ message: 'Sign in.', extensions: { code: 'UNAUTHENTICATED' } }] };
  const json = { status: 401, headers: { 'content-type': 'application/json' } };
  expect(await heard(new Response(JSON.stringify(refusal), json))).toEqual([
    new HubError('UNAUTHENTICATED', 'Sign in.'),
  ]);
});
