import { graphql, type ResultOf } from '#hub-client/graphql.ts';

/** An app as its card shows it. */
export const appCardFragment = graphql(`
  fragment AppCardParts on App @_unmask {
    __typename
    id
    identifier
    name
    description
    hardware
    maturity
    logoUrl
    state
    fit {
      eligibility
      sentence
    }
    tasks {
      key
      label
    }
    latestRelease {
      id
      version
      releasedAt
    }
    installedOn {
      __typename
      id
      name
    }
  }
`);
export type AppCardData = ResultOf<typeof appCardFragment>;
