import { graphql, type ResultOf } from '#hub-client/graphql.ts';
import { installationFragment } from '#web/data/fragments/installation-fragment.ts';
import { hubQuery } from '#web/data/hub-query.ts';
import { nodeFragment } from '../parts/node-fragment.ts';

const flavourById = graphql(
  `
    query FlavourById($id: ID!) {
      flavour(id: $id) {
        id
        name
        description
        sizeBytes
        withdrawnAt
        image {
          imageString
          buildAt
        }
        effectiveImage
        imageRule {
          id
          match
          image
        }
        registry {
          digest
          movedFrom
          sizeBytes
          platforms
          checkedAt
        }
        selectors {
          __typename
          kind
          required
          words
          weight
        }
        requirements {
          key
          service
          description
          optional
        }
        manifest
        raw
        repo {
          __typename
          id
          name
          remainders {
            path
            raw
          }
        }
        release {
          id
          version
          app {
            __typename
            id
            identifier
            name
            logoUrl
          }
        }
        deployments {
          id
          name
          createdAt
          createdBy
          installation {
            ...InstallationParts
          }
          backend {
            __typename
            id
            name
            isDemo
            freshness
          }
          pods {
            __typename
            id
            name
            phase
          }
        }
      }
    }
  `,
  [installationFragment],
);
export type FlavourDetail = ResultOf<typeof flavourById>['flavour'];

const flavourNodes = graphql(
  `
    query FlavourNodes($id: ID!) {
      flavour(id: $id) {
        id
        definitions {
          ...NodeParts
        }
      }
    }
  `,
  [nodeFragment],
);

const flavourPlacements = graphql(`
  query FlavourPlacements($release: ID!) {
    placements(release: $release) {
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
      chosen {
        id
      }
      matches {
        eligibility
        because
        flavour {
          id
        }
        conditions {
          text
          eligibility
        }
      }
    }
  }
`);
export type FlavourPlacement = ResultOf<typeof flavourPlacements>['placements'][number];

export function flavourQuery(id: string) {
  return hubQuery(flavourById, { id }, ['catalogue', 'pods']);
}

export function flavourNodesQuery(id: string) {
  return hubQuery(flavourNodes, { id }, ['catalogue']);
}

export function flavourPlacementsQuery(release: string) {
  return hubQuery(flavourPlacements, { release }, ['catalogue', 'backends']);
}
