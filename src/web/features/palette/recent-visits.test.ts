import { expect, test } from 'vitest';
import { createRecentVisits } from './recent-visits.ts';

function aStorage(text: string | null = null) {
  const kept = { text };
  return {
    getItem: () => kept.text,
    setItem: (_key: string, value: string) => {
      kept.text = value;
    },
  };
}

const visit = (to: string) => ({ to, title: to, subtitle: '', kind: 'APP' });

test('the page that was opened last comes first, and once', () => {
  const visits = createRecentVisits(aStorage());
  for (const to of ['/a', '/b', '/a']) visits.add(visit(to));
  expect(visits.list().map(({ to }) => to)).toEqual(['/a', '/b']);
});

test('older pages are forgotten', () => {
  const visits = createRecentVisits(aStorage());
  for (let at = 0; at < 20; at += 1) visits.add(visit(`/${at}`));
  expect(visits.list()).toHaveLength(8);
  expect(visits.list()[0]?.to).toBe('/19');
});

test('what leads out of the app or is no visit is left out', () => {
  const visits = createRecentVisits(
    aStorage('[{"to":"https://example.org","title":"x","subtitle":"","kind":"APP"},{"to":"/a"},7]'),
  );
  expect(visits.list()).toEqual([]);
});
