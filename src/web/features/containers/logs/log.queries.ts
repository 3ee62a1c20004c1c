import { graphql, type ResultOf } from '#hub-client/graphql.ts';

export const podLogs = graphql(`
  subscription PodLogs($pod: ID!, $tail: Int!, $since: DateTime) {
    podLogs(pod: $pod, tail: $tail, since: $since, follow: true, timestamps: true) {
      lines {
        at
        source
        text
        isUnfinished
      }
      dropped
      isEnd
      problem
    }
  }
`);
export type LogChunk = ResultOf<typeof podLogs>['podLogs'];
