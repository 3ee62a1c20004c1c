import { graphql, type ResultOf } from '#hub-client/graphql.ts';

/** An event as its row shows it. */
export const eventFragment = graphql(`
  fragment EventParts on PodEvent @_unmask {
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
`);
export type PodEvent = ResultOf<typeof eventFragment>;
