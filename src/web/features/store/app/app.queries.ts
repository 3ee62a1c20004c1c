import { graphql, type ResultOf } from '#hub-client/graphql.ts';
import { installationFragment } from '#web/data/fragments/installation-fragment.ts';
import { hubQuery } from '#web/data/hub-query.ts';
import { nodeFragment } from '../parts/node-fragment.ts';

const appByIdentifier = graphql(
  `
    query AppByIdentifier($identifier: String!) {
      app(identifier: $identifier) {
        __typename
        id
        identifier
        name
        description
        hardware
        logoUrl
        maturity
        state
        fit {
          eligibility
          sentence
          release {
            id
            version
          }
        }
        update {
          id
          version
        }
        installation {
          ...InstallationParts
        }
        installedOn {
          __typename
          id
          name
          isDemo
        }
        tasks {
          key
          label
          description
        }
        repos {
          __typename
          id
          name
          url
          issueUrl
          kind
        }
        pods {
          __typename
          id
          name
          phase
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
          deployment {
            id
            flavour {
              id
              name
              release {
                id
                version
              }
            }
          }
        }
        releases {
          id
          version
          releasedAt
          maturity
          installed
          installation {
            ...InstallationParts
          }
          author
          flavours {
            id
            name
            withdrawnAt
          }
        }
      }
    }
  `,
  [installationFragment],
);
export type AppData = ResultOf<typeof appByIdentifier>['app'];

const appReadme = graphql(
  'query AppReadme($identifier: String!) { app(identifier: $identifier) { __typename id readme } }',
);

const appNeighbours = graphql(`
  query CompatibleApps($identifier: String!) {
    app(identifier: $identifier) {
      __typename
      id
      fitsNextTo {
        __typename
        id
        identifier
        name
        description
        logoUrl
      }
    }
  }
`);

const releaseById = graphql(
  `
    query ReleaseById($id: ID!) {
      release(id: $id) {
        id
        version
        description
        author
        releasedAt
        notes
        scopes
        previous {
          id
          version
        }
        changes {
          kind
          subject
          name
          text
        }
        requirements {
          key
          service
          description
          optional
        }
        definitions {
          ...NodeParts
        }
        flavours {
          id
          name
          description
          sizeBytes
          withdrawnAt
          image {
            imageString
            buildAt
          }
          selectors {
            __typename
            kind
            required
            words
          }
        }
      }
    }
  `,
  [nodeFragment],
);
export type ReleaseData = ResultOf<typeof releaseById>['release'];
export type FlavourData = ReleaseData['flavours'][number];
export type ChangeData = ReleaseData['changes'][number];

const releaseComparison = graphql(`
  query ReleaseComparison($from: ID!, $to: ID!) {
    releaseChanges(from: $from, to: $to) {
      kind
      subject
      name
      text
    }
  }
`);

const releasePlacements = graphql(`
  query ReleasePlacements($release: ID!) {
    placements(release: $release) {
      sentence
      chosen {
        id
        name
      }
      backend {
        __typename
        id
        name
        isDemo
        freshness
        lastSeenAt
      }
      resource {
        id
        name
      }
      matches {
        eligibility
        because
        flavour {
          id
          name
        }
      }
    }
  }
`);
export type PlacementData = ResultOf<typeof releasePlacements>['placements'][number];

export function appQuery(identifier: string) {
  return hubQuery(appByIdentifier, { identifier }, ['catalogue', 'pods', 'backends']);
}

export function readmeQuery(identifier: string) {
  return hubQuery(appReadme, { identifier }, ['catalogue']);
}

export function compatibleAppsQuery(identifier: string) {
  return hubQuery(appNeighbours, { identifier }, ['catalogue']);
}

export function releaseQuery(id: string) {
  return hubQuery(releaseById, { id }, ['catalogue']);
}

export function comparisonQuery(from: string, to: string) {
  return hubQuery(releaseComparison, { from, to }, ['catalogue']);
}

export function placementsQuery(release: string) {
  return hubQuery(releasePlacements, { release }, ['catalogue', 'backends']);
}
