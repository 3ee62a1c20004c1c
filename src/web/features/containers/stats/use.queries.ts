import { graphql, type ResultOf } from '#hub-client/graphql.ts';

/** Everything that is measured of one container, with what was kept of the last 15 minutes first. */
export const podUse = graphql(`
  subscription PodUse($pods: [ID!]!) {
    podUsage(pods: $pods) {
      pods {
        pod
        problem
        samples {
          at
          cpuPercent
          memoryBytes
          memoryLimitBytes
          networkRxBytes
          networkTxBytes
          gpuPercent
          gpuMemoryBytes
        }
      }
    }
  }
`);
export type UseMessage = ResultOf<typeof podUse>['podUsage'];
export type UseSample = UseMessage['pods'][number]['samples'][number];
