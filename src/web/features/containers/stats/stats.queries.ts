import { graphql, type ResultOf } from '#hub-client/graphql.ts';

export const podStats = graphql(`
  subscription PodStats($podId: ID!) {
    podStats(podId: $podId) {
      readAt
      cpuPercent
      memoryBytes
      memoryLimitBytes
      networkRxBytes
      networkTxBytes
      problem
    }
  }
`);
export type PodReading = ResultOf<typeof podStats>['podStats'];
