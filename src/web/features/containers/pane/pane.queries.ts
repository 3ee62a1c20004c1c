import { graphql, type ResultOf } from '#hub-client/graphql.ts';
import { listedPodFragment } from '#web/data/fragments/listed-pod-fragment.ts';
import { hubQuery } from '#web/data/hub-query.ts';

const containerPane = graphql(
  `
    query ContainerPane($limit: Int!) {
      podPage(ordering: [{ urgency: ASC }], pagination: { limit: $limit }) {
        totalCount
        updateCount
        phaseCounts {
          phase
          count
        }
        items {
          ...ListedPodParts
        }
      }
      backends(ordering: [{ name: ASC }]) {
        __typename
        id
        name
        isDemo
        freshness
        lastSeenAt
        standing
        podCount
        resources {
          __typename
          id
          words
        }
      }
    }
  `,
  [listedPodFragment],
);
export type ContainerPaneData = ResultOf<typeof containerPane>;
export type PanePod = ContainerPaneData['podPage']['items'][number];
export type PaneBackend = ContainerPaneData['backends'][number];

/** More than these are a press away. */
const paneRows = 8;

export function containerPaneQuery() {
  return hubQuery(containerPane, { limit: paneRows }, ['pods', 'backends', 'catalogue']);
}
