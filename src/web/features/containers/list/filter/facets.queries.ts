import { graphql, type ResultOf } from '#hub-client/graphql.ts';
import { hubQuery } from '#web/data/hub-query.ts';
import { podFilters } from '../container-list.queries.ts';
import type { PodSearch } from '../pod-search.ts';
import type { Facet, FacetChoice } from './facets.ts';

/** Values that are shown at once; a search finds the others. */
export const maxShown = 100;

const podFacet = graphql(`
  query PodFacet($facet: PodFacet!, $filters: PodFilter, $search: String, $limit: Int!) {
    podFacet(facet: $facet, filters: $filters, search: $search, limit: $limit) {
      value
      name
      count
    }
  }
`);
export type FacetValue = ResultOf<typeof podFacet>['podFacet'][number];

const podFacetNames = graphql(`
  query PodFacetNames($choices: [PodFacetChoice!]!) {
    podFacetNames(choices: $choices) {
      facet
      value
      name
    }
  }
`);
export type FacetName = ResultOf<typeof podFacetNames>['podFacetNames'][number];

export function podFacetQuery(facet: Facet['facet'], search: PodSearch, words: string) {
  return hubQuery(
    podFacet,
    { facet, filters: podFilters(search), search: words.slice(0, 200), limit: maxShown },
    ['pods', 'backends', 'catalogue'],
  );
}

/** Of the first hundred: an address can name more than a page shows. */
export function podFacetNamesQuery(choices: FacetChoice[]) {
  return hubQuery(podFacetNames, { choices: choices.slice(0, 100) }, ['backends', 'catalogue']);
}
