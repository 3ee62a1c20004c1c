import { expect, test } from 'vitest';
import { fetchAhead } from './fetch-ahead.ts';

test('parts are fetched one after another while the page is idle, with those that they name, and one that is lost keeps no other back', async () => {
  const done: string[] = [];
  const idle = () => Promise.resolve(done.push('idle'));
  const parts = new Set<() => Promise<unknown>>();
  const inner = () => Promise.resolve(done.push('inner'));
  parts.add(() => {
    done.push('page');
    parts.add(inner);
    return Promise.resolve();
  });
  parts.add(() =>
    Promise.reject(new TypeError('Failed to fetch dynamically imported module: /a.js')),
  );
  await fetchAhead(parts, idle);
  expect(done).toEqual(['idle', 'page', 'idle', 'idle', 'inner']);
});

test('a mistake in a part is not taken for a lost one', async () => {
  const parts = new Set([() => Promise.reject(new Error('a mistake'))]);
  await expect(fetchAhead(parts, () => Promise.resolve())).rejects.toThrow('a mistake');
});
