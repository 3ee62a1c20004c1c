import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { lostPartEvent } from '#web/lib/lazy-loading/load-part.ts';
import { reloadOnLostPart } from './reload-on-lost-part.ts';

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

/** A tab with what is used of one: every reload opens its page anew. */
function givenTab() {
  const kept = new Map<string, string>();
  let reloads = 0;
  let page = new EventTarget();
  const open = () => {
    page = new EventTarget();
    reloadOnLostPart(
      Object.assign(page, {
        sessionStorage: {
          getItem: (name: string) => kept.get(name) ?? null,
          setItem: (name: string, value: string) => void kept.set(name, value),
        },
        history: { pushState() {}, replaceState() {} },
        location: {
          reload: () => {
            reloads += 1;
            open();
          },
        },
        setTimeout,
      }) as unknown as Window,
      () => Date.now(),
    );
  };
  open();
  return {
    reloads: () => reloads,
    lose: () => page.dispatchEvent(new Event(lostPartEvent, { cancelable: true })),
  };
}

test('a part that cannot be fetched reloads the page, at once and then after longer waits, and is reported when that has not helped', () => {
  const { reloads, lose } = givenTab();
  for (const [tries, wait] of [
    [1, 0],
    [2, 1_000],
    [3, 4_000],
  ] as const) {
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
  const { reloads, lose } = givenTab();
  for (let tries = 0; tries < 4; tries += 1) {
    lose();
    vi.advanceTimersByTime(5_000);
  }
  expect(reloads()).toBe(3);
  vi.advanceTimersByTime(15_000);
  expect(lose()).toBe(false);
});

test('several parts that are lost at once cost one reload', () => {
  const { reloads, lose } = givenTab();
  for (let tries = 1; tries <= 2; tries += 1) {
    for (let part = 0; part < 4; part += 1) expect(lose()).toBe(false);
    vi.advanceTimersByTime(1_000);
    expect(reloads()).toBe(tries);
  }
});
