import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { reloadOnLostPart } from './reload-on-lost-part.ts';

beforeEach(() => { vi.useFakeTimers(); });
afterEach(() => { vi.useRealTimers(); });

/** A window with what is used of one. */
function givenWindow() {
  const kept = new Map<string, string>();
  const target = new EventTarget();
  let reloads = 0;
  const window = Object.assign(target, {
    sessionStorage: { getItem: (name: string) => kept.get(name) ?? null, setItem: (name: string, value: string) => void kept.set(name, value) },
    location: { reload: () => { reloads += 1; } },
    setTimeout,
  }) as unknown as Window;
  return { window, reloads: () => reloads, lose: () => target.dispatchEvent(new Event('vite:preloadError', { cancelable: true })) };
}

test('a part that cannot be fetched reloads the page, at once and then after longer waits, and is told when that has not helped', () => {
  const { window, reloads, lose } = givenWindow();
  reloadOnLostPart(window, () => Date.now());
  for (const [tries, wait] of [[1, 0], [2, 1_000], [3, 4_000]] as const) {
    expect(lose()).toBe(false);
    vi.advanceTimersByTime(Math.max(0, wait - 1));
    expect(reloads()).toBe(wait === 0 ? tries : tries - 1);
    vi.advanceTimersByTime(1);
    expect(reloads()).toBe(tries);
  }
  expect(lose()).toBe(true);
  vi.advanceTimersByTime(10_000);
  expect(reloads()).toBe(3);
});

test('what was lost long ago does not count', () => {
  const { window, reloads, lose } = givenWindow();
  reloadOnLostPart(window, () => Date.now());
  for (let tries = 0; tries < 4; tries += 1) {
    lose();
    vi.advanceTimersByTime(5_000);
  }
  expect(reloads()).toBe(3);
  vi.advanceTimersByTime(60_000);
  expect(lose()).toBe(false);
});
