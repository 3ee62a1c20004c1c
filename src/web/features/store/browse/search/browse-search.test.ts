import fc from 'fast-check';
import { expect, test } from 'vitest';
import {
  appFilterOf,
  appSorts,
  browseSearchInUrl,
  cleared,
  countChosen,
  facetKeys,
  isFiltered,
  nodeFilterOf,
  sortOf,
  toggled,
  views,
  type BrowseSearch,
} from './browse-search.ts';

const nothing = browseSearchInUrl.read(new URLSearchParams());

/** The parameters of an address after the search was written into them. */
function written(address: string, search: BrowseSearch): URLSearchParams {
  const params = new URLSearchParams(address);
  browseSearchInUrl.write(params, search);
  return params;
}

const values = fc.uniqueArray(fc.string({ minLength: 1 }), { maxLength: 3 });
const searches: fc.Arbitrary<BrowseSearch> = fc.record({
  kind: fc.constant('apps' as const),
  text: fc.string(),
  chosen: fc.record(Object.fromEntries(facetKeys.map((key) => [key, values]))) as fc.Arbitrary<
    BrowseSearch['chosen']
  >,
  showsIncompatible: fc.boolean(),
  showsDevelopment: fc.boolean(),
  sort: fc.option(fc.constantFrom(...appSorts)),
  view: fc.option(fc.constantFrom(...views)),
});

test('whatever is chosen comes back from the URL as it was', () => {
  fc.assert(
    fc.property(searches, (search) => {
      const url = `?${written('', search)}`;
      expect(browseSearchInUrl.read(new URLSearchParams(url))).toEqual(search);
    }),
  );
});

test('nothing chosen leaves nothing in the URL, and parameters of others stay', () => {
  expect(`${written('install=7&task=tracking', nothing)}`).toBe('install=7');
});

test('a value is chosen by one click and no longer by the next', () => {
  const once = { ...nothing, ...toggled(nothing, 'tasks', 'tracking') };
  expect(once.chosen.tasks).toEqual(['tracking']);
  expect(countChosen(once)).toBe(1);
  expect({ ...once, ...toggled(once, 'tasks', 'tracking') }).toEqual(nothing);
});

test('clearing takes words and facets away and leaves how it is shown', () => {
  const search = browseSearchInUrl.read(
    new URLSearchParams('q=cells&repo=3&sort=newest&view=table'),
  );
  expect(`${written('', { ...search, ...cleared })}`).toBe('sort=newest&view=table');
});

test('what cannot run here and what is not finished is left out until it is asked for', () => {
  expect(appFilterOf(nothing, true)).toMatchObject({
    runsHere: true,
    maturities: ['PRODUCTION', 'BETA'],
  });
  expect(
    appFilterOf({ ...nothing, showsIncompatible: true, showsDevelopment: true }, true),
  ).toMatchObject({
    runsHere: null,
    maturities: null,
  });
});

test('a hub without a machine leaves nothing out for want of one', () => {
  expect(appFilterOf(nothing, false).runsHere).toBeNull();
});

test('a maturity that is asked for is what is shown', () => {
  const search = browseSearchInUrl.read(
    new URLSearchParams('maturity=DEVELOPMENT&maturity=MADE_UP'),
  );
  expect(appFilterOf(search, true).maturities).toEqual(['DEVELOPMENT']);
});

test('a sort that nodes do not have is none', () => {
  expect(browseSearchInUrl.read(new URLSearchParams('kind=nodes&sort=most-used')).sort).toBeNull();
});

const searchOf = (address: string) => browseSearchInUrl.read(new URLSearchParams(address));

test('nodes are asked for by the words and the facets that nodes have', () => {
  expect(nodeFilterOf(searchOf('kind=nodes&q=+cells+&takes=image&repo=3'))).toEqual({
    search: 'cells',
    tasks: null,
    takes: ['image'],
    gives: null,
  });
});

test('a facet that nodes do not have filters apps only', () => {
  expect(isFiltered(searchOf('repo=3'))).toBe(true);
  expect(isFiltered(searchOf('kind=nodes&repo=3'))).toBe(false);
  expect(countChosen(searchOf('kind=nodes&repo=3&takes=image'))).toBe(1);
});

test('words are sorted by relevance unless another order is chosen, and nothing else is', () => {
  expect(sortOf(searchOf(''))).toBe('name');
  expect(sortOf(searchOf('sort=relevance'))).toBe('name');
  expect(sortOf(searchOf('q=cells'))).toBe('relevance');
  expect(sortOf(searchOf('q=cells&sort=newest'))).toBe('newest');
});

test('spaces, the sort and the view filter nothing', () => {
  expect(isFiltered(searchOf('q=++&sort=newest&view=table&also=elsewhere'))).toBe(false);
  expect(appFilterOf(searchOf('q=++'), true).search).toBeNull();
});

test('a value that the URL has twice or without letters is chosen once or not at all', () => {
  expect(searchOf('task=tracking&task=&task=tracking').chosen.tasks).toEqual(['tracking']);
});
