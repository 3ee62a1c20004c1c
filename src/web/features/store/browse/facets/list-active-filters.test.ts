import { expect, test } from 'vitest';
import { browseSearchInUrl, isFiltered } from '../search/browse-search.ts';
import { listActiveFilters } from './list-active-filters.ts';

const facets = [
  { key: 'repos', values: [{ value: '3', label: 'lab/apps' }] },
  { key: 'tasks', values: [{ value: '3', label: 'Segmentation' }] },
];
const searchOf = (address: string) => browseSearchInUrl.read(new URLSearchParams(address));
const shown = (address: string) =>
  listActiveFilters(searchOf(address), facets).map(({ facet, words }) => `${facet}: ${words}`);

test('the words come first, and a value has the label of its own facet', () => {
  expect(shown('repo=3&q=+cells+&task=3')).toEqual([
    'Search: cells',
    'Task: Segmentation',
    'Repository: lab/apps',
  ]);
});

test('a value that the hub does not know is shown as it is', () => {
  expect(shown('repo=9&maturity=BETA')).toEqual(['Repository: 9', 'Maturity: BETA']);
});

test('nodes are narrowed down by the facets that nodes have only', () => {
  expect(shown('kind=nodes&repo=3&takes=image&hardware=gpu')).toEqual(['Input: image']);
});

test('a filter that is removed leaves the others', () => {
  const search = searchOf('q=cells&task=3&task=tracking&repo=3');
  const [words, first] = listActiveFilters(search, facets);
  expect({ ...search, ...words?.without }).toEqual(searchOf('task=3&task=tracking&repo=3'));
  expect({ ...search, ...first?.without }).toEqual(searchOf('q=cells&task=tracking&repo=3'));
});

test.each(['', 'q=+', 'q=cells', 'repo=3', 'kind=nodes&repo=3', 'kind=nodes&gives=image'])(
  'a search by "%s" has active filters exactly when it is filtered',
  (address) => {
    expect(shown(address).length > 0).toBe(isFiltered(searchOf(address)));
  },
);
