import { graphql, type ResultOf } from '#hub-client/graphql.ts';
import { hubQuery } from '#web/data/hub-query.ts';

/** What is chosen at once; more have to be narrowed down. */
export const maxChosen = 1_000;

/** Every container of a filter, as far as it is chosen: one answer, no window. */
export const podsToChoose = graphql(`
  query PodsToChoose($filters: PodFilter, $limit: Int!) {
    pods(filters: $filters, ordering: [{ urgency: ASC }], pagination: { limit: $limit }) {
      __typename
      id
      name
      verbs
    }
  }
`);

/** The rows at these places of the list, whether they are on the screen or not. */
export const podRange = graphql(`
  query PodRange(
    $filters: PodFilter
    $ordering: [PodOrder!]!
    $groupBy: PodGrouping
    $offset: Int!
    $limit: Int!
  ) {
    podPage(
      filters: $filters
      ordering: $ordering
      groupBy: $groupBy
      pagination: { offset: $offset, limit: $limit }
    ) {
      items {
        __typename
        id
        name
        verbs
      }
    }
  }
`);

const bulkEnds = graphql(`
  query BulkEnds($ids: [ID!]!) {
    pods(filters: { ids: $ids, withRemoved: true }) {
      __typename
      id
      name
      lastCommand {
        __typename
        id
        verb
        state
        reason
      }
    }
  }
`);
export type PodEnd = ResultOf<typeof bulkEnds>['pods'][number];

/** What became of what was asked of these. */
export function bulkEndsQuery(ids: readonly string[]) {
  return hubQuery(bulkEnds, { ids: [...ids] }, ['pods', 'commands']);
}
