import { graphql, type ResultOf } from '#hub-client/graphql.ts';
import { installationFragment } from '#web/data/fragments/installation-fragment.ts';

/** An app as its card shows it. */
export const appCardFragment = graphql(
  `
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
        isClear
        release {
          id
          version
        }
        flavour {
          id
          name
        }
        backend {
          __typename
          id
          name
          isDemo
        }
      }
      update {
        id
        version
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
      installation {
        ...InstallationParts
      }
    }
  `,
  [installationFragment],
);
export type AppCardData = ResultOf<typeof appCardFragment>;
