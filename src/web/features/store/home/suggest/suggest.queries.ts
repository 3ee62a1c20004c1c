import { graphql, type ResultOf } from '#hub-client/graphql.ts';
import { hubQuery } from '#web/data/hub-query.ts';

const suggest = graphql(
  'query Suggest($text: String!) { quickSearch(text: $text) { kind id title subtitle } tasks { key label appCount } }',
);
export type SuggestData = ResultOf<typeof suggest>;

export function suggestQuery(text: string) {
  return hubQuery(suggest, { text }, ['catalogue', 'pods']);
}
