import { QueryClient, QueryObserver } from '@tanstack/react-query';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { createFrameHandler } from './frame-handler.ts';
import { createFrameMemory } from './frame-memory.ts';
import type { Concern } from '../hub-query.ts';
import type { LiveFrame } from './live-frame.ts';

const empty: LiveFrame = {
  cursor: '1',
  resync: false,
  catalogue: false,
  pods: [],
  removedPods: [],
  commands: [],
  backends: [],
  removedBackends: [],
  repos: [],
  removedRepos: [],
  podEvents: [],
};
const stopped = { __typename: 'Pod', id: '1', phase: 'STOPPED' } as LiveFrame['pods'][number];
const running = { pods: [{ __typename: 'Pod', id: '1', phase: 'RUNNING' }] };

/** A page that shows one query, and the frame handler behind it. */
function shown(concerns: Concern[]) {
  const queryClient = new QueryClient({ defaultOptions: { queries: { staleTime: Infinity } } });
  const frames = createFrameMemory();
  const ask = vi.fn(async () => running);
  const observer = new QueryObserver(queryClient, {
    queryKey: ['shown'],
    queryFn: ask,
    initialData: running,
    meta: { concerns, document: {} as never },
  });
  observer.subscribe(() => {});
  const onFrame = createFrameHandler(queryClient, frames);
  const key = observer.getCurrentQuery().queryHash;
  return { key, queryClient, frames, ask, onFrame };
}

test('the first frame has everything on the screen asked for again', async () => {
  const { ask, onFrame } = shown(['pods']);
  onFrame(empty);
  await vi.waitFor(() => expect(ask).toHaveBeenCalledTimes(1));
});

test('a changed pod is shown at once', () => {
  const { queryClient, onFrame } = shown([]);
  onFrame(empty);
  onFrame({ ...empty, pods: [stopped] });
  expect(queryClient.getQueryData(['shown'])).toEqual({
    pods: [{ __typename: 'Pod', id: '1', phase: 'STOPPED' }],
  });
});

test('a frame about what is not on the screen has nothing drawn again', () => {
  const { queryClient, onFrame } = shown([]);
  onFrame(empty);
  const told = vi.fn();
  queryClient.getQueryCache().subscribe(told);
  onFrame({ ...empty, cursor: '2', pods: [{ ...stopped, id: '2' }] });
  expect(told).not.toHaveBeenCalled();
  onFrame({ ...empty, cursor: '3', pods: [stopped] });
  expect(told).toHaveBeenCalled();
});

test('an answer is not overlaid by frames that are older than it, on its way or on the screen', () => {
  const { queryClient, frames, onFrame, key } = shown([]);
  onFrame(empty);
  const asked = frames.moment();
  frames.keep({ ...empty, cursor: '9', pods: [stopped] });
  expect(frames.caughtUp(running, asked, 9)).toBe(running);
  expect(frames.caughtUp(running, asked, 8).pods[0]?.phase).toBe('STOPPED');

  frames.answered(key, 12);
  onFrame({ ...empty, cursor: '12', pods: [stopped] });
  expect(queryClient.getQueryData(['shown'])).toEqual(running);
  onFrame({ ...empty, cursor: '13', pods: [stopped] });
  expect(queryClient.getQueryData(['shown'])).not.toEqual(running);
});

test('a frame that came in while an answer was on its way is in the answer', () => {
  const frames = createFrameMemory();
  const asked = frames.moment();
  frames.keep({ ...empty, pods: [stopped] });
  expect(frames.caughtUp(running, asked, null).pods[0]?.phase).toBe('STOPPED');
  expect(frames.caughtUp(running, frames.moment(), null)).toBe(running);
});

test('resync has everything on the screen asked for again', async () => {
  const { ask, onFrame } = shown([]);
  onFrame(empty);
  await vi.waitFor(() => expect(ask).toHaveBeenCalledTimes(1));
  onFrame({ ...empty, resync: true });
  await vi.waitFor(() => expect(ask).toHaveBeenCalledTimes(2));
});

test('a changed catalogue has the store asked for again, and nothing else', async () => {
  const store = shown(['catalogue']);
  const other = shown(['repos']);
  for (const { onFrame } of [store, other]) onFrame(empty);
  await vi.waitFor(() => expect(other.ask).toHaveBeenCalledTimes(1));
  for (const { onFrame } of [store, other]) onFrame({ ...empty, catalogue: true });
  await vi.waitFor(() => expect(store.ask).toHaveBeenCalledTimes(2));
  expect(other.ask).toHaveBeenCalledTimes(1);
});

test('an event has the histories asked for again, and nothing else', async () => {
  const history = shown(['events']);
  const other = shown(['repos']);
  for (const { onFrame } of [history, other]) onFrame(empty);
  await vi.waitFor(() => expect(other.ask).toHaveBeenCalledTimes(1));
  for (const { onFrame } of [history, other]) onFrame({ ...empty, podEvents: [{ id: '1' }] });
  await vi.waitFor(() => expect(history.ask).toHaveBeenCalledTimes(2));
  expect(other.ask).toHaveBeenCalledTimes(1);
});

describe('while one change follows another', () => {
  beforeEach(() => {
    vi.useFakeTimers();
  });
  afterEach(() => {
    vi.useRealTimers();
  });

  test('lists are asked for again once it is quiet', async () => {
    const { ask, onFrame } = shown(['pods']);
    onFrame(empty);
    await vi.advanceTimersByTimeAsync(0);
    ask.mockClear();
    for (const phase of ['PENDING', 'STARTING', 'RUNNING'] as const) {
      onFrame({ ...empty, pods: [{ ...stopped, phase }] });
      await vi.advanceTimersByTimeAsync(200);
    }
    expect(ask).not.toHaveBeenCalled();
    await vi.advanceTimersByTimeAsync(100);
    expect(ask).toHaveBeenCalledTimes(1);
  });

  test('lists are asked for again within a second, and not more than once in it', async () => {
    const { ask, onFrame } = shown(['pods']);
    onFrame(empty);
    await vi.advanceTimersByTimeAsync(0);
    ask.mockClear();
    for (let round = 0; round < 40; round += 1) {
      onFrame({ ...empty, pods: [{ ...stopped, phase: round % 2 === 0 ? 'RUNNING' : 'FAILED' }] });
      await vi.advanceTimersByTimeAsync(100);
    }
    expect(ask).toHaveBeenCalledTimes(2);
  });
});
