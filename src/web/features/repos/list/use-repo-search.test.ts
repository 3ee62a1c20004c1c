import { expect, test } from 'vitest';
import { repoSearchOf, withRepoSearch } from './use-repo-search.ts';

test('what is searched for survives the way through the URL, and other parameters stay', () => {
  const search = {
    search: 'cells & more',
    states: ['PARTIAL', 'FAILED'] as const,
    kinds: ['GITHUB'] as const,
    sort: 'scanned' as const,
  };
  const params = withRepoSearch(new URLSearchParams('add=lab/apps&state=ok'), {
    ...search,
    states: [...search.states],
    kinds: [...search.kinds],
  });
  expect(params.get('add')).toBe('lab/apps');
  expect(repoSearchOf(new URLSearchParams(params.toString()))).toEqual(search);
});

test('an address with unknown words shows everything', () => {
  expect(repoSearchOf(new URLSearchParams('state=excellent&kind=fax&sort=mood'))).toEqual({
    search: '',
    states: [],
    kinds: [],
    sort: 'name',
  });
});
