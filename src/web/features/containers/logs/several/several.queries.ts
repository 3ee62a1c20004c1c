import { graphql, type ResultOf } from '#hub-client/graphql.ts';
import { hubQuery } from '#web/data/hub-query.ts';

const loggedPods = graphql(`
  query LoggedPods($ids: [ID!]!) {
    pods(filters: { ids: $ids }) {
      __typename
      id
      name
      phase
      containerId
      startedAt
      finishedAt
      backend {
        __typename
        id
        name
        isDemo
      }
    }
  }
`);
export type SeveralPod = ResultOf<typeof loggedPods>['pods'][number];

export function loggedPodsQuery(ids: string[]) {
  return hubQuery(loggedPods, { ids }, ['pods']);
}
