import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { Client, subscriptionExchange } from 'urql';
import type { HubClient } from '#hub-client/hub-client.ts';
import { createLiveFeed, type LiveFeed } from './live-feed.ts';

type Sink = {
  next: (message: { data?: unknown; errors?: unknown[] }) => void;
  error: (error: unknown) => void;
  complete: () => void;
};

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

/** A feed on a hub whose subscriptions the test answers, the newest last. */
function feedOnHub() {
  const sinks: Sink[] = [];
  const cursors: unknown[] = [];
  const end = vi.fn();
  const urql = new Client({
    url: 'http://hub.test/graphql',
    preferGetMethod: false,
    exchanges: [
      subscriptionExchange({
        forwardSubscription: ({ variables }) => ({
          subscribe(sink) {
            cursors.push((variables as { cursor: unknown }).cursor);
            sinks.push(sink as Sink);
            return { unsubscribe: end };
          },
        }),
      }),
    ],
  });
  const onFrame = vi.fn();
  const onSignedOut = vi.fn();
  const feed = createLiveFeed({
    hub: { urql, subscriptions: { carrier: () => 'event-stream' } } as unknown as HubClient,
    onFrame,
    onSignedOut,
    now: () => new Date('2026-01-02T03:04:05Z'),
  });
  const send = (cursor: string) => sinks.at(-1)?.next({ data: { updates: { cursor } } });
  return { feed, sinks, cursors, end, onFrame, onSignedOut, send };
}

/** urql sends a subscription when the task that made it is over. */
async function connected(feed: LiveFeed): Promise<void> {
  feed.connect();
  await vi.advanceTimersByTimeAsync(0);
}

test('the first frame makes the page live', async () => {
  const { feed, onFrame, send } = feedOnHub();
  const onChange = vi.fn();
  feed.connection.subscribe(onChange);
  await connected(feed);
  expect(feed.connection.get()).toEqual({ kind: 'connecting' });
  send('1');
  send('2');
  expect(feed.connection.get()).toEqual({ kind: 'live', over: 'event-stream' });
  expect(onFrame.mock.calls.map(([{ cursor }]) => cursor)).toEqual(['1', '2']);
  expect(onChange).toHaveBeenCalledTimes(1);
});

test('connecting twice is one subscription', async () => {
  const { feed, sinks } = feedOnHub();
  await connected(feed);
  await connected(feed);
  expect(sinks).toHaveLength(1);
});

test('after a loss it goes on behind the last frame', async () => {
  const { feed, sinks, cursors, send } = feedOnHub();
  await connected(feed);
  send('7');
  sinks.at(-1)?.complete();
  expect(feed.connection.get()).toEqual({
    kind: 'reconnecting',
    since: new Date('2026-01-02T03:04:05Z'),
  });
  await vi.advanceTimersByTimeAsync(500);
  expect(cursors).toEqual([null, '7']);
  send('8');
  expect(feed.connection.get()).toEqual({ kind: 'live', over: 'event-stream' });
});

test('it waits longer after every loss, up to ten seconds, and begins anew once it is live', async () => {
  const { feed, sinks, send } = feedOnHub();
  await connected(feed);
  for (const pause of [500, 1_000, 2_000, 4_000, 8_000, 10_000, 10_000]) {
    const before = sinks.length;
    sinks.at(-1)?.complete();
    await vi.advanceTimersByTimeAsync(pause - 1);
    expect(sinks).toHaveLength(before);
    await vi.advanceTimersByTimeAsync(1);
    expect(sinks).toHaveLength(before + 1);
  }
  send('1');
  const before = sinks.length;
  sinks.at(-1)?.complete();
  await vi.advanceTimersByTimeAsync(500);
  expect(sinks).toHaveLength(before + 1);
});

test('whoever is not signed in gets that state, and nothing is tried again', async () => {
  const { feed, sinks, onSignedOut } = feedOnHub();
  await connected(feed);
  sinks
    .at(-1)
    ?.next({ errors: [{ message: 'Sign in.', extensions: { code: 'UNAUTHENTICATED' } }] });
  expect(feed.connection.get()).toEqual({ kind: 'signed-out' });
  expect(onSignedOut).toHaveBeenCalledTimes(1);
  await vi.advanceTimersByTimeAsync(60_000);
  expect(sinks).toHaveLength(1);
});

test('a person who asks does not wait for the next try', async () => {
  const { feed, sinks } = feedOnHub();
  await connected(feed);
  sinks.at(-1)?.complete();
  await connected(feed);
  expect(sinks).toHaveLength(2);
  await vi.advanceTimersByTimeAsync(60_000);
  expect(sinks).toHaveLength(2);
});

test('a feed that is closed ends its subscription and does not come back', async () => {
  const { feed, sinks, end } = feedOnHub();
  await connected(feed);
  feed.close();
  expect(end).toHaveBeenCalledTimes(1);
  await vi.advanceTimersByTimeAsync(60_000);
  expect(sinks).toHaveLength(1);
});
