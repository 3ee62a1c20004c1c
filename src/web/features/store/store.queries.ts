import { graphql, type ResultOf } from '#hub-client/graphql.ts';
import { hubQuery } from '#web/data/hub-query.ts';

const appCards = graphql(`
  query AppCards($filters: AppFilter, $ordering: [AppOrder!]!, $limit: Int!) {
    appPage(filters: $filters, ordering: $ordering, pagination: { limit: $limit }) {
      totalCount
      items {
        __typename
        id
        identifier
        name
        description
        hardware
        latestRelease { id version releasedAt }
        pods { __typename id phase backend { __typename id name } }
      }
    }
  }
`);
export type AppCardData = ResultOf<typeof appCards>['appPage']['items'][number];

const newestReleases = graphql(`
  query NewestReleases {
    releases(ordering: [{ releasedAt: DESC }], pagination: { limit: 6 }) {
      id
      version
      releasedAt
      app { id identifier name }
    }
  }
`);

const nodes = graphql(`
  query Nodes($limit: Int!) {
    definitions(pagination: { limit: $limit }) {
      id
      name
      description
      signature
      apps { id identifier name }
    }
  }
`);

const appByIdentifier = graphql(`
  query AppByIdentifier($identifier: String!) {
    app(identifier: $identifier) {
      __typename
      id
      identifier
      name
      description
      hardware
      repos { __typename id name }
      pods {
        __typename
        id
        name
        phase
        progress { percent }
        backend { __typename id name isDemo }
        deployment { id flavour { id name release { id version } } }
      }
      releases { id version releasedAt installed flavours { id name } }
    }
  }
`);
export type AppData = ResultOf<typeof appByIdentifier>['app'];

const releaseById = graphql(`
  query ReleaseById($id: ID!) {
    release(id: $id) {
      id
      version
      description
      author
      releasedAt
      scopes
      requirements { key service description optional }
      definitions {
        id
        name
        description
        kind
        signature
        args { key label kind identifier nullable description children { key kind identifier } }
        returns { key label kind identifier nullable description children { key kind identifier } }
      }
      flavours {
        id
        name
        description
        sizeBytes
        withdrawnAt
        image { imageString buildAt }
        selectors { __typename kind required words }
      }
    }
  }
`);
export type ReleaseData = ResultOf<typeof releaseById>['release'];
export type DefinitionData = ReleaseData['definitions'][number];
export type PortData = DefinitionData['args'][number];
export type FlavourData = ReleaseData['flavours'][number];

const releasePlacements = graphql(`
  query ReleasePlacements($release: ID!) {
    placements(release: $release) {
      sentence
      chosen { id name }
      backend { __typename id name freshness lastSeenAt }
      resource { id name }
      matches { eligibility because flavour { id name } }
    }
  }
`);
export type PlacementData = ResultOf<typeof releasePlacements>['placements'][number];

export type AppSearch = { search: string; hardware: string | null; sort: AppSort };
export type AppSort = 'name' | 'newest' | 'most-used';

export function appsMatching({ search, hardware, sort }: AppSearch, limit: number) {
  const ordering = {
    name: { name: 'ASC' } as const,
    newest: { releasedAt: 'DESC' } as const,
    'most-used': { deploymentCount: 'DESC' } as const,
  }[sort];
  return hubQuery(appCards, { filters: { search: search || null, hardware }, ordering: [ordering], limit }, ['catalogue', 'pods']);
}

export function newestReleasesQuery() {
  return hubQuery(newestReleases, {}, ['catalogue']);
}

export function nodesQuery(limit: number) {
  return hubQuery(nodes, { limit }, ['catalogue']);
}

export function appQuery(identifier: string) {
  return hubQuery(appByIdentifier, { identifier }, ['catalogue', 'pods']);
}

export function releaseQuery(id: string) {
  return hubQuery(releaseById, { id }, ['catalogue']);
}

export function placementsQuery(release: string) {
  return hubQuery(releasePlacements, { release }, ['catalogue', 'backends']);
}
