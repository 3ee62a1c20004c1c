import { expect, test, vi } from 'vitest';
import { createStore } from './create-store.ts';

test('every subscriber learns of a change, until its subscription ends', () => {
  const store = createStore('a');
  const [first, second] = [vi.fn(), vi.fn()];
  const endFirst = store.subscribe(first);
  store.subscribe(second);

  store.set('b');
  endFirst();
  store.set('c');

  expect(store.get()).toBe('c');
  expect(first).toHaveBeenCalledTimes(1);
  expect(second).toHaveBeenCalledTimes(2);
});

test('the same value again is no change', () => {
  const store = createStore('a');
  const onChange = vi.fn();
  store.subscribe(onChange);
  store.set('a');
  expect(onChange).not.toHaveBeenCalled();
});

test('the value is there when a subscriber is called', () => {
  const store = createStore(1);
  const seen: number[] = [];
  store.subscribe(() => seen.push(store.get()));
  store.set(2);
  expect(seen).toEqual([2]);
});

test('one function that is subscribed twice stays when one of the two ends', () => {
  const store = createStore(1);
  const onChange = vi.fn();
  const end = store.subscribe(onChange);
  store.subscribe(onChange);
  end();
  end();
  store.set(2);
  expect(onChange).toHaveBeenCalledTimes(1);
});

test('what keeps a store current runs from the first subscription to the end of the last', () => {
  const stop = vi.fn();
  const start = vi.fn((set: (value: string) => void) => {
    set('current');
    return stop;
  });
  const store = createStore('old', start);
  expect(start).not.toHaveBeenCalled();

  const endFirst = store.subscribe(() => {});
  const endSecond = store.subscribe(() => {});
  expect(start).toHaveBeenCalledTimes(1);
  expect(store.get()).toBe('current');

  endFirst();
  expect(stop).not.toHaveBeenCalled();
  endSecond();
  expect(stop).toHaveBeenCalledTimes(1);

  store.subscribe(() => {});
  expect(start).toHaveBeenCalledTimes(2);
});
