import { graphql, type ResultOf } from '#hub-client/graphql.ts';
import { hubQuery } from '#web/data/hub-query.ts';

const quickSearch = graphql(
  'query QuickSearch($text: String!) { quickSearch(text: $text) { kind id title subtitle } }',
);
export type QuickHit = ResultOf<typeof quickSearch>['quickSearch'][number];

export const rescanAll = graphql('mutation RescanAll { rescanRepos { __typename id } }');

export function quickSearchQuery(text: string) {
  return hubQuery(quickSearch, { text }, ['catalogue', 'pods', 'repos', 'backends']);
}
