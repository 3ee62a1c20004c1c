import {
  facetKeys,
  nodeFacetKeys,
  toggled,
  type BrowseSearch,
  type FacetKey,
} from '../search/browse-search.ts';

export type ActiveFilter = {
  key: string;
  facet: string;
  words: string;
  /** What the search becomes without it. */
  without: Partial<BrowseSearch>;
};

type Facet = { key: string; values: readonly { value: string; label: string }[] };

const facetWords: Record<FacetKey, string> = {
  tasks: 'Task',
  takes: 'Input',
  gives: 'Output',
  hardwareKinds: 'Hardware',
  runtimes: 'Runtime',
  repos: 'Repository',
  maturities: 'Maturity',
};

/**
 * What the list is narrowed down to: the words first, then the values of the facets that its kind
 * has. A value of which the hub has no label is shown as it is.
 */
export function listActiveFilters(search: BrowseSearch, facets: readonly Facet[]): ActiveFilter[] {
  const keys: readonly FacetKey[] = search.kind === 'apps' ? facetKeys : nodeFacetKeys;
  const labelOf = (key: FacetKey, value: string) =>
    facets.find((facet) => facet.key === key)?.values.find((each) => each.value === value)?.label ??
    value;
  const text = search.text.trim();
  const words = { key: 'text', facet: 'Search', words: text, without: { text: '' } };
  return [
    ...(text === '' ? [] : [words]),
    ...keys.flatMap((key) =>
      search.chosen[key].map((value) => ({
        key: `${key} ${value}`,
        facet: facetWords[key],
        words: labelOf(key, value),
        without: toggled(search, key, value),
      })),
    ),
  ];
}
