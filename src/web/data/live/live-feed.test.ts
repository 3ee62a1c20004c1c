import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import type { HubClient } from '#hub-client/hub-client.ts';
import { createLiveFeed } from './live-feed.ts';

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
  const subscribe = ({ variables }: { variables: { cursor: unknown } }, sink: Sink) => {
    cursors.push(variables.cursor);
    sinks.push(sink);
    return end;
  };
  const onFrame = vi.fn();
  const onSignedOut = vi.fn();
  const feed = createLiveFeed({
    hub: { subscriptions: { subscribe, carrier: () => 'event-stream' } } as unknown as HubClient,
    onFrame,
    onSignedOut,
    now: () => new Date('2026-01-02T03:04:05Z'),
  });
  const send = (cursor: string) => sinks.at(-1)?.next({ data: { updates: { cursor } } });
  return { feed, sinks, cursors, end, onFrame, onSignedOut, send };
}

test('the first frame makes the page live', () => {
  const { feed, onFrame, send } = feedOnHub();
  const onChange = vi.fn();
  feed.connection.subscribe(onChange);
  feed.connect();
  expect(feed.connection.get()).toEqual({ kind: 'connecting' });
  send('1');
  send('2');
  expect(feed.connection.get()).toEqual({ kind: 'live', over: 'event-stream' });
  expect(onFrame.mock.calls.map(([{ cursor }]) => cursor)).toEqual(['1', '2']);
  expect(onChange).toHaveBeenCalledTimes(1);
});

test('connecting twice is one subscription', () => {
  const { feed, sinks } = feedOnHub();
  feed.connect();
  feed.connect();
  expect(sinks).toHaveLength(1);
});

test('after a loss it goes on behind the last frame', () => {
  const { feed, sinks, cursors, send } = feedOnHub();
  feed.connect();
  send('7');
  sinks.at(-1)?.complete();
  expect(feed.connection.get()).toEqual({
    kind: 'reconnecting',
    since: new Date('2026-01-02T03:04:05Z'),
  });
  vi.advanceTimersByTime(500);
  expect(cursors).toEqual([null, '7']);
  send('8');
  expect(feed.connection.get()).toEqual({ kind: 'live', over: 'event-stream' });
});

test('it waits longer after every loss, up to ten seconds, and begins anew once it is live', () => {
  const { feed, sinks, send } = feedOnHub();
  feed.connect();
  for (const pause of [500, 1_000, 2_000, 4_000, 8_000, 10_000, 10_000]) {
    const before = sinks.length;
    sinks.at(-1)?.complete();
    vi.advanceTimersByTime(pause - 1);
    expect(sinks).toHaveLength(before);
    vi.advanceTimersByTime(1);
    expect(sinks).toHaveLength(before + 1);
  }
  send('1');
  const before = sinks.length;
  sinks.at(-1)?.complete();
  vi.advanceTimersByTime(500);
  expect(sinks).toHaveLength(before + 1);
});

test('whoever is not signed in gets that state, and nothing is tried again', () => {
  const { feed, sinks, onSignedOut } = feedOnHub();
  feed.connect();
  sinks
    .at(-1)
    ?.next({ errors: [{ message: 'Sign in.', extensions: { code: 'UNAUTHENTICATED' } }] });
  expect(feed.connection.get()).toEqual({ kind: 'signed-out' });
  expect(onSignedOut).toHaveBeenCalledTimes(1);
  vi.advanceTimersByTime(60_000);
  expect(sinks).toHaveLength(1);
});

test('a person who asks does not wait for the next try', () => {
  const { feed, sinks } = feedOnHub();
  feed.connect();
  sinks.at(-1)?.complete();
  feed.connect();
  expect(sinks).toHaveLength(2);
  vi.advanceTimersByTime(60_000);
  expect(sinks).toHaveLength(2);
});

test('a feed that is closed ends its subscription and does not come back', () => {
  const { feed, sinks, end } = feedOnHub();
  feed.connect();
  feed.close();
  expect(end).toHaveBeenCalledTimes(1);
  vi.advanceTimersByTime(60_000);
  expect(sinks).toHaveLength(1);
});
