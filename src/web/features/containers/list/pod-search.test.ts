import { expect, test } from 'vitest';
import { isFiltered, podSearchInUrl, type PodSearch } from './pod-search.ts';

const { read, write } = podSearchInUrl;
const written = (search: PodSearch, before = '') => {
  const params = new URLSearchParams(before);
  write(params, search);
  return params.toString();
};

test('what is searched for survives the way through the URL, and other parameters stay', () => {
  const search: PodSearch = {
    search: 'cells & more',
    phases: ['RUNNING', 'FAILED'],
    hasUpdate: true,
    backends: ['b1', 'b2'],
    sort: 'name',
    isDescending: false,
  };
  const address = written(search, 'tab=log&phase=lost&backend=b9');
  expect(new URLSearchParams(address).get('tab')).toBe('log');
  expect(read(new URLSearchParams(address))).toEqual(search);
});

test('at first what needs a person comes first, and the address says nothing of it', () => {
  const search = read(new URLSearchParams());
  expect(search).toMatchObject({ sort: 'urgency', isDescending: false });
  expect(written(search)).toBe('');
});

test('the oldest first is another order than the newest first', () => {
  const search: PodSearch = { ...read(new URLSearchParams()), sort: 'createdAt' };
  expect(written(search)).toBe('sort=createdAt');
  expect(written({ ...search, isDescending: true })).toBe('sort=-createdAt');
  expect(read(new URLSearchParams('sort=createdAt')).isDescending).toBe(false);
});

test('an address with unknown words shows everything', () => {
  const search = read(new URLSearchParams('phase=happy&sort=-mood'));
  expect(search).toMatchObject({ phases: [], sort: 'urgency' });
  expect(isFiltered(search)).toBe(false);
});

test.each(['q=cells', 'phase=failed', 'backend=b1'])('%s may leave containers out', (address) => {
  expect(isFiltered(read(new URLSearchParams(address)))).toBe(true);
});
