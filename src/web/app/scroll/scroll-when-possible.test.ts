import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { scrollWhenPossible } from './scroll-when-possible.ts';

let grow: () => void = () => {};
let height = 0;
let top = 0;

beforeEach(() => {
  [height, top] = [0, 0];
  vi.stubGlobal(
    'ResizeObserver',
    class {
      constructor(onResize: () => void) {
        grow = onResize;
      }
      observe() {}
      disconnect() {
        grow = () => {};
      }
    },
  );
  vi.spyOn(window, 'scrollTo').mockImplementation((options) => {
    top = Math.min(height, (options as ScrollToOptions).top ?? 0);
  });
  vi.spyOn(window, 'scrollY', 'get').mockImplementation(() => top);
});
afterEach(() => {
  vi.unstubAllGlobals();
  vi.restoreAllMocks();
});

function grownTo(pixels: number) {
  height = pixels;
  grow();
}

test('a page that grows to the wanted height is scrolled there, and no further', () => {
  scrollWhenPossible(() => 900);
  grownTo(400);
  expect(top).toBe(400);
  grownTo(2_000);
  expect(top).toBe(900);
  top = 100;
  grownTo(3_000);
  expect(top).toBe(100);
});

test('a person who moves meanwhile is left alone', () => {
  scrollWhenPossible(() => 900);
  window.dispatchEvent(new Event('wheel'));
  grownTo(2_000);
  expect(top).toBe(0);
});

test('what is not there yet is waited for', () => {
  let place: number | null = null;
  scrollWhenPossible(() => place);
  grownTo(2_000);
  expect(top).toBe(0);
  place = 300;
  grownTo(2_100);
  expect(top).toBe(300);
});
