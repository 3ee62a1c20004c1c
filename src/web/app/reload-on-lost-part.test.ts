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
  let answers = true;
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
        fetch: () =>
          answers ? Promise.resolve(new Response()) : Promise.reject(new TypeError('no hub')),
      }) as unknown as Window,
      () => Date.now(),
    );
  };
  open();
  return {
    reloads: () => reloads,
    hub: (isThere: boolean) => void (answers = isThere),
    lose: () => page.dispatchEvent(new Event(lostPartEvent, { cancelable: true })),
  };
}

test('a part that cannot be fetched reloads the page, at once and then after longer waits, and is reported when that has not helped', async () => {
  const { reloads, lose } = givenTab();
  for (const [tries, wait] of [
    [1, 0],
    [2, 1_000],
    [3, 4_000],
  ] as const) {
    expect(lose()).toBe(false);
    await vi.advanceTimersByTimeAsync(Math.max(0, wait - 1));
    expect(reloads()).toBe(wait === 0 ? tries : tries - 1);
    await vi.advanceTimersByTimeAsync(1);
    expect(reloads()).toBe(tries);
  }
  expect(lose()).toBe(true);
  await vi.advanceTimersByTimeAsync(10_000);
  expect(reloads()).toBe(3);
});

test('what was lost long ago does not count', async () => {
  const { reloads, lose } = givenTab();
  for (let tries = 0; tries < 4; tries += 1) {
    lose();
    await vi.advanceTimersByTimeAsync(5_000);
  }
  expect(reloads()).toBe(3);
  await vi.advanceTimersByTimeAsync(15_000);
  expect(lose()).toBe(false);
});

test('several parts that are lost at once cost one reload', async () => {
  const { reloads, lose } = givenTab();
  for (let tries = 1; tries <= 2; tries += 1) {
    for (let part = 0; part < 4; part += 1) expect(lose()).toBe(false);
    await vi.advanceTimersByTimeAsync(1_000);
    expect(reloads()).toBe(tries);
  }
});

test('the page is not reloaded while nobody answers', async () => {
  const { reloads, lose, hub } = givenTab();
  hub(false);
  expect(lose()).toBe(false);
  await vi.advanceTimersByTimeAsync(60_000);
  expect(reloads()).toBe(0);
  hub(true);
  await vi.advanceTimersByTimeAsync(1_000);
  expect(reloads()).toBe(1);
});
