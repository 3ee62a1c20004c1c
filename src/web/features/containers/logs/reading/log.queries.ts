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

export const podLogLines = graphql(`
  query PodLogLines($pod: ID!, $before: DateTime!, $shown: Int!, $lines: Int!) {
    podLogLines(pod: $pod, before: $before, shown: $shown, lines: $lines) {
      lines {
        at
        source
        text
        isUnfinished
      }
      isStart
      problem
    }
  }
`);
export type LogPage = ResultOf<typeof podLogLines>['podLogLines'];

export const podLogDownload = graphql(`
  query PodLogDownload($pod: ID!) {
    pod(id: $pod) {
      id
      logDownload
    }
  }
`);
