import { graphql, type ResultOf } from '#hub-client/graphql.ts';

/** A pod as rows, headers and the live feed know it. */
export const podFragment = graphql(`
  fragment PodParts on Pod @_unmask {
    __typename
    id
    name
    phase
    reason
    health
    exitCode
    restartCount
    containerId
    image
    imageDigest
    imageUse {
      source
      at
      problem
    }
    progress {
      percent
      text
      layers {
        id
        status
        currentBytes
        totalBytes
      }
    }
    observedAt
    createdAt
    startedAt
    finishedAt
    firstRunAt
    verbs
    lastCommand {
      __typename
      id
      verb
      state
      reason
    }
    backend {
      __typename
      id
      name
      freshness
      lastSeenAt
      isDemo
    }
    resource {
      id
      name
    }
    deployment {
      id
      name
      flavour {
        id
        name
        release {
          id
          version
          app {
            id
            identifier
            name
          }
        }
      }
    }
  }
`);

export type Pod = ResultOf<typeof podFragment>;
