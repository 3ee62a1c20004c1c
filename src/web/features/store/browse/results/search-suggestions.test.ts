import { expect, test } from 'vitest';
import { appFilterOf, browseSearchInUrl } from '../search/browse-search.ts';
import { searchSuggestions } from './search-suggestions.ts';

function ways(url: string, others = { withIncompatible: 0, withDevelopment: 0 }) {
  const search = browseSearchInUrl.read(new URLSearchParams(url));
  return searchSuggestions(search, appFilterOf(search, true), others).map(({ words }) => words);
}

test('an empty store has no way out but another repository', () => {
  expect(ways('')).toEqual([]);
});

test('what is hidden without having been asked for is offered first', () => {
  expect(ways('q=cells', { withIncompatible: 14, withDevelopment: 1 })).toEqual([
    'Show 14 apps that cannot run here',
    'Show 1 app in development',
    'Clear all',
  ]);
});

test('what is shown already is not offered', () => {
  expect(
    ways('q=cells&also=elsewhere&also=development', { withIncompatible: 14, withDevelopment: 3 }),
  ).toEqual(['Clear all']);
});

test('words are tried without the facets', () => {
  expect(ways('q=segment+nuclei+3d&task=tracking')).toEqual([
    'Search without filters',
    'Clear all',
  ]);
});
