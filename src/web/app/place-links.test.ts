import { expect, test } from 'vitest';
import { isMarkedBy, linksAt, paletteLinks } from './place-links.ts';
import { places, type Place } from './places.tsx';

const all: readonly Place[] = places;

test('the navigation leads to the store, suites, containers, repositories and backends, in this order', () => {
  expect(linksAt('row').map(({ to, title }) => `${title} ${to}`)).toEqual([
    'Store /',
    'Suites /suites',
    'Containers /containers',
    'Repositories /repos',
    'Backends /backends',
  ]);
});

test('the settings are a link of the header', () => {
  expect(linksAt('header').map(({ to }) => to)).toEqual(['/settings']);
});

test('no two places have the same path', () => {
  expect(new Set(all.map(({ path }) => path)).size).toBe(all.length);
});

test('the palette leads to every place that has a link, and only to places', () => {
  const ways = paletteLinks().map(({ to }) => to.replace(/\?.*/, ''));
  for (const { path, link } of all) if (link) expect(ways).toContain(path);
  for (const way of ways) expect(all.map(({ path }) => path)).toContain(way);
});

test('a way of the palette that says more than a path keeps what it says', () => {
  expect(paletteLinks().find(({ title }) => title === 'Go to all nodes')?.to).toBe(
    '/browse?kind=nodes',
  );
});

test.each(['/browse', '/apps/org.example.count', '/nodes/7', '/flavours/7'])(
  '%s marks the link of the store',
  (pathname) => expect(isMarkedBy(pathname, '/')).toBe(true),
);

test.each(['/containers', '/suites/7', '/settings', '/no-such-page'])(
  '%s does not mark the link of the store',
  (pathname) => expect(isMarkedBy(pathname, '/')).toBe(false),
);

test('a link that a page marks is a link of the navigation', () => {
  const targets = linksAt('row').map(({ to }) => to);
  for (const { marks } of all) if (marks) expect(targets).toContain(marks);
});

test('only the page for signing in has no frame', () => {
  expect(all.filter(({ isBare }) => isBare).map(({ path }) => path)).toEqual(['/sign-in']);
});
