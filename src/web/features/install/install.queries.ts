import { graphql, type ResultOf } from '#hub-client/graphql.ts';
import { hubQuery } from '#web/data/hub-query.ts';

const releaseToInstall = graphql(`
  query ReleaseToInstall($id: ID!) {
    release(id: $id) {
      id
      version
      app {
        id
        identifier
        name
        releases {
          id
          version
        }
      }
    }
  }
`);
export type ReleaseToInstall = ResultOf<typeof releaseToInstall>['release'];

const installPlacements = graphql(`
  query InstallPlacements($release: ID!) {
    placements(release: $release) {
      sentence
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
      chosen {
        id
        name
      }
      matches {
        eligibility
        because
        flavour {
          id
          name
          sizeBytes
        }
        conditions {
          text
          eligibility
        }
      }
    }
  }
`);
export type Placement = ResultOf<typeof installPlacements>['placements'][number];
export type FlavourMatch = Placement['matches'][number];

const installedPodFragment = graphql(`
  fragment InstalledPodParts on Pod @_unmask {
    __typename
    id
    name
    phase
    reason
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
    backend {
      __typename
      id
      name
      isDemo
      freshness
    }
    commands(limit: 5) {
      __typename
      id
      verb
      state
      reason
      createdAt
    }
  }
`);

export const install = graphql(
  `
    mutation Install($input: InstallInput!) {
      install(input: $input) {
        id
        pods {
          ...InstalledPodParts
        }
      }
    }
  `,
  [installedPodFragment],
);

/** Takes back an install whose place a person wants to choose after all. */
export const takeBackInstall = graphql(
  'mutation TakeBackInstall($input: StopPodInput!) { removePod(input: $input) { id } }',
);

const installedPod = graphql(
  `
    query InstalledPod($id: ID!) {
      pod(id: $id) {
        ...InstalledPodParts
      }
    }
  `,
  [installedPodFragment],
);
export type InstalledPod = ResultOf<typeof installedPod>['pod'];

export function releaseToInstallQuery(id: string) {
  return hubQuery(releaseToInstall, { id }, ['catalogue']);
}

export function placementsQuery(release: string) {
  return hubQuery(installPlacements, { release }, ['catalogue', 'backends']);
}

export function installedPodQuery(id: string) {
  return hubQuery(installedPod, { id }, []);
}
