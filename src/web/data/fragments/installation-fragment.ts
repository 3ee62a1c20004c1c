import { graphql } from '#hub-client/graphql.ts';

/** How far something is installed; its containers are kept current by the live feed. */
export const installationFragment = graphql(`
  fragment InstallationParts on Installation @_unmask {
    state
    pods {
      __typename
      id
      phase
      reason
      progress {
        percent
      }
      backend {
        __typename
        id
        name
        isDemo
        freshness
      }
    }
  }
`);
