import { graphql, type ResultOf } from '#hub-client/graphql.ts';

/** A container that no pod stands for, as its backend last reported it. */
export const orphanFragment = graphql(`
  fragment OrphanParts on Orphan @_unmask {
    __typename
    id
    podId
    name
    image
    phase
    reason
    containerId
    createdAt
    firstSeenAt
    labels {
      name
      value
    }
    removal {
      state
      reason
      askedBy
    }
  }
`);

export type Orphan = ResultOf<typeof orphanFragment>;
