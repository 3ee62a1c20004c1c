import { expect, test } from 'vitest';
import { createWantedPage } from './wanted-page.ts';

function given(kept?: string) {
  const storage = new Map<string, string>(kept ? [['kabinet-wanted-page', kept]] : []);
  let at = 0;
  const wanted = createWantedPage(
    {
      getItem: (name) => storage.get(name) ?? null,
      setItem: (name, value) => void storage.set(name, value),
      removeItem: (name) => void storage.delete(name),
    },
    () => at,
  );
  return { wanted, pass: (ms: number) => void (at += ms) };
}

test('the page that was wanted is given back once, with its query and its part', () => {
  const { wanted } = given();
  wanted.keep('/containers/7?tab=log#line-3');
  expect(wanted.take()).toBe('/containers/7?tab=log#line-3');
  expect(wanted.take()).toBe('/');
});

test('what was wanted an hour ago is forgotten', () => {
  const { wanted, pass } = given();
  wanted.keep('/repos');
  pass(60 * 60_000);
  expect(wanted.take()).toBe('/');
});

test.each([
  '{"path":"//other.example","at":0}',
  '{"path":"/\\\\other.example","at":0}',
  '{"path":"https://other.example","at":0}',
  '{"path":"/sign-in","at":0}',
  '{"at":0}',
  'no json',
])('%s leads nowhere but to the front', (kept) => {
  expect(given(kept).wanted.take()).toBe('/');
});
