import { graphql, type ResultOf } from '#hub-client/graphql.ts';
import { hubQuery } from '#web/data/hub-query.ts';

/** Starts and ends of containers, newest first: the hub tells no more at once. */
const podRuns = graphql(`
  query PodRuns($pods: [ID!]!, $kinds: [PodEventKind!]!) {
    podEvents(filter: { pods: $pods, kinds: $kinds }, first: 500) {
      items {
        id
        kind
        restarts
        exitCode
        isOomKilled
        observedAt
        pod {
          id
          name
        }
        backend {
          id
          name
          isDemo
        }
      }
    }
  }
`);
export type PodRun = ResultOf<typeof podRuns>['podEvents']['items'][number];

export function podRunsQuery(pods: string[]) {
  const kinds = ['STARTED', 'RESTARTED', 'STOPPED', 'ENDED', 'FAILED'] as const;
  return hubQuery(podRuns, { pods, kinds: [...kinds] }, ['events']);
}
