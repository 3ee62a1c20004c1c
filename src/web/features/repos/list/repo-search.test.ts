import { expect, test } from 'vitest';
import { isFiltered, repoSearchInUrl, type RepoSearch } from './repo-search.ts';

const { read, write } = repoSearchInUrl;

test('what is searched for survives the way through the URL, and other parameters stay', () => {
  const search: RepoSearch = {
    search: 'cells & more',
    states: ['PARTIAL', 'FAILED'],
    kinds: ['GITHUB'],
    sort: 'scanned',
  };
  const params = new URLSearchParams('add=lab/apps&state=ok');
  write(params, search);
  expect(params.get('add')).toBe('lab/apps');
  expect(read(new URLSearchParams(params.toString()))).toEqual(search);
});

test('an address with unknown words shows everything', () => {
  const search = read(new URLSearchParams('state=excellent&kind=fax&sort=mood'));
  expect(search).toEqual({ search: '', states: [], kinds: [], sort: 'name' });
  expect(isFiltered(search)).toBe(false);
});

test('the list as it is at first has a short address', () => {
  const params = new URLSearchParams();
  write(params, read(new URLSearchParams()));
  expect(params.toString()).toBe('');
});

test.each(['q=cells', 'state=failed', 'kind=github'])(
  '%s may leave repositories out',
  (address) => {
    expect(isFiltered(read(new URLSearchParams(address)))).toBe(true);
  },
);

test('an order leaves no repository out', () => {
  expect(isFiltered(read(new URLSearchParams('sort=added')))).toBe(false);
});
