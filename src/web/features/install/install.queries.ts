import { graphql, type ResultOf } from '#hub-client/graphql.ts';
import { commandFragment } from '#web/data/command-fragment.ts';
import { hubQuery } from '#web/data/hub-query.ts';
import { podFragment } from '#web/data/pod-fragment.ts';

const releaseToInstall = graphql(`
  query ReleaseToInstall($id: ID!) {
    release(id: $id) {
      id
      version
      app { id identifier name releases { id version } }
    }
  }
`);
export type ReleaseToInstall = ResultOf<typeof releaseToInstall>['release'];

const installPlacements = graphql(`
  query InstallPlacements($release: ID!) {
    placements(release: $release) {
      sentence
      backend { __typename id name freshness lastSeenAt isDemo }
      resource { id name }
      chosen { id name }
      matches {
        eligibility
        because
        flavour { id name sizeBytes }
        conditions { text eligibility }
      }
    }
  }
`);
export type Placement = ResultOf<typeof installPlacements>['placements'][number];
export type FlavourMatch = Placement['matches'][number];

export const install = graphql(`
  mutation Install($input: InstallInput!) {
    install(input: $input) { id pods { id } }
  }
`);

const installedPod = graphql(`
  query InstalledPod($id: ID!) {
    pod(id: $id) { ...PodParts commands(limit: 5) { ...CommandParts } }
  }
`, [podFragment, commandFragment]);
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
