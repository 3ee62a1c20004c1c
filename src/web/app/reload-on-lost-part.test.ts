import { expect, test } from 'vitest';
import { reloadOnLostPart } from './reload-on-lost-part.ts';

/** A window with what is used of one. */
function givenWindow() {
  const kept = new Map<string, string>();
  const target = new EventTarget();
  let reloads = 0;
  const window = Object.assign(target, {
    sessionStorage: { getItem: (name: string) => kept.get(name) ?? null, setItem: (name: string, value: string) => void kept.set(name, value) },
    location: { reload: () => { reloads += 1; } },
  }) as unknown as Window;
  return { window, reloads: () => reloads, lose: () => target.dispatchEvent(new Event('vite:preloadError', { cancelable: true })) };
}

test('a part that cannot be fetched reloads the page once, and is told when that has not helped', () => {
  let now = 1_000;
  const { window, reloads, lose } = givenWindow();
  reloadOnLostPart(window, () => now);
  expect(lose()).toBe(false);
  expect(reloads()).toBe(1);
  now += 2_000;
  expect(lose()).toBe(true);
  expect(reloads()).toBe(1);
  now += 20_000;
  lose();
  expect(reloads()).toBe(2);
});
