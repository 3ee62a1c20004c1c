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
    apps: ['a1'],
    backends: ['b1', 'b2'],
    flavours: ['cuda12'],
    owners: ['o1'],
    images: ['lab/cells:1&2'],
    labels: ['room=b=12'],
    sort: 'name',
    isDescending: false,
    groupBy: 'SUITE',
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
  const search = read(new URLSearchParams('phase=happy&sort=-mood&group=colour'));
  expect(search).toMatchObject({ phases: [], sort: 'urgency', groupBy: null });
  expect(isFiltered(search)).toBe(false);
});

test('a value stands once, and an address with too many of them is cut', () => {
  expect(read(new URLSearchParams('app=a&app=a')).apps).toEqual(['a']);
  const many = Array.from({ length: 200 }, (_, at) => `label=l${at}`).join('&');
  expect(read(new URLSearchParams(many)).labels).toHaveLength(50);
});

test.each(['q=cells', 'phase=failed', 'backend=b1', 'label=room'])(
  '%s may leave containers out',
  (address) => {
    expect(isFiltered(read(new URLSearchParams(address)))).toBe(true);
  },
);
