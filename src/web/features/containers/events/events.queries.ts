import { graphql, type ResultOf } from '#hub-client/graphql.ts';
import { hubQuery } from '#web/data/hub-query.ts';

const podHistory = graphql(`
  query PodHistory($pod: ID!, $first: Int!) {
    podEvents(filter: { pods: [$pod] }, first: $first) {
      items {
        id
        kind
        actor
        at
        by
        exitCode
        isOomKilled
        reason
        restarts
        backend {
          id
          name
          isDemo
        }
      }
      nextCursor
    }
  }
`);
export type PodEvent = ResultOf<typeof podHistory>['podEvents']['items'][number];

/** So many at first, and so many more on demand. */
export const historyStep = 50;
/** The hub tells no more at once. */
export const maxHistory = 500;

export function podHistoryQuery(pod: string, first: number) {
  return hubQuery(podHistory, { pod, first }, ['events']);
}
