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
