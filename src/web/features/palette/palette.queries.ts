import { graphql, type ResultOf } from '#hub-client/graphql.ts';
import { hubQuery } from '#web/data/hub-query.ts';

const quickSearch = graphql(
  'query QuickSearch($text: String!) { quickSearch(text: $text) { kind id title subtitle } }',
);
export type QuickHit = ResultOf<typeof quickSearch>['quickSearch'][number];

const palettePods = graphql(`
  query PalettePods($filters: PodFilter!) {
    podPage(filters: $filters, ordering: [{ urgency: ASC }], pagination: { limit: 10 }) {
      items {
        __typename
        id
        name
        phase
        verbs
        backend {
          __typename
          id
          name
          isDemo
          freshness
          lastSeenAt
        }
      }
    }
  }
`);
export type PalettePod = ResultOf<typeof palettePods>['podPage']['items'][number];

export const rescanAll = graphql('mutation RescanAll { rescanRepos { __typename id } }');

export function quickSearchQuery(text: string) {
  return hubQuery(quickSearch, { text }, ['catalogue', 'pods', 'repos', 'backends']);
}

/** Those of this name, of which something is asked. */
export function podsNamedQuery(search: string) {
  return hubQuery(palettePods, { filters: { search: search || null } }, ['pods', 'backends']);
}

/** How the containers are that a search has found. */
export function podsFoundQuery(ids: readonly string[]) {
  return hubQuery(palettePods, { filters: { ids: [...ids] } }, ['pods', 'backends']);
}
