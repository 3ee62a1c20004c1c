import { orphanFragment } from './orphan-fragment.ts';
import { graphql, type ResultOf } from '#hub-client/graphql.ts';

/** A backend as lists, pages and the live feed know it. */
export const backendFragment = graphql(
  `
    fragment BackendParts on Backend @_unmask {
      __typename
      id
      name
      kind
      freshness
      lastSeenAt
      engineOk
      engineProblem
      engineVersion
      agentVersion
      transport
      isDemo
      podCount
      createdAt
      standing
      alarm {
        kind
        message
      }
      configuration {
        key
        value
        origin
        wanted
      }
      resources {
        __typename
        id
        name
        words
      }
      orphans {
        ...OrphanParts
      }
    }
  `,
  [orphanFragment],
);

export type Backend = ResultOf<typeof backendFragment>;
