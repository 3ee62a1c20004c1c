import { graphql, type ResultOf } from '#hub-client/graphql.ts';

export const podUsage = graphql(`
  subscription PodUsage($pods: [ID!]!) {
    podUsage(pods: $pods) {
      pods {
        pod
        problem
        samples {
          at
          cpuPercent
          memoryBytes
          gpuPercent
        }
      }
    }
  }
`);
export type UsageMessage = ResultOf<typeof podUsage>['podUsage'];
export type UsageSample = UsageMessage['pods'][number]['samples'][number];

/** More containers are not asked for at once. */
export const maxMeasured = 200;
