import { graphql, type ResultOf } from '#hub-client/graphql.ts';
import { hubQuery } from '#web/data/hub-query.ts';
import { appCardFragment } from '../parts/app-card-fragment.ts';
import { nodeFragment } from '../parts/node-fragment.ts';

const featured = graphql(
  `
    query Featured {
      featured {
        isAutomatic
        apps {
          ...AppCardParts
        }
        definitions {
          ...NodeParts
        }
      }
    }
  `,
  [appCardFragment, nodeFragment],
);
export type FeaturedData = ResultOf<typeof featured>['featured'];

const categories = graphql('query Categories { tasks { key label description appCount } }');

const newestApps = graphql(
  `
    query NewestApps($limit: Int!) {
      appPage(ordering: [{ releasedAt: DESC }], pagination: { limit: $limit }) {
        items {
          ...AppCardParts
        }
      }
    }
  `,
  [appCardFragment],
);

const ownRepos = graphql('query OwnRepos { githubRepos { __typename id name addedBy } }');

const appsOfRepos = graphql(
  `
    query AppsOfRepos($repos: [ID!]!, $limit: Int!) {
      appPage(
        filters: { repos: $repos }
        ordering: [{ releasedAt: DESC }]
        pagination: { limit: $limit }
      ) {
        totalCount
        items {
          ...AppCardParts
        }
      }
    }
  `,
  [appCardFragment],
);

const storeState = graphql(`
  query StoreState {
    appPage(pagination: { limit: 1 }) {
      totalCount
    }
    githubRepos {
      __typename
      id
      state
    }
    backends {
      __typename
      id
      isDemo
    }
  }
`);
export type StoreState = ResultOf<typeof storeState>;

const appsToFeature = graphql(`
  query AppsToFeature($search: String!) {
    appPage(filters: { search: $search }, pagination: { limit: 8 }) {
      items {
        __typename
        id
        identifier
        name
        logoUrl
      }
    }
  }
`);
const nodesToFeature = graphql(`
  query NodesToFeature($search: String!) {
    definitionPage(filters: { search: $search }, pagination: { limit: 8 }) {
      items {
        __typename
        id
        name
        apps {
          __typename
          id
          name
        }
      }
    }
  }
`);

export const setFeatured = graphql(`
  mutation SetFeatured($input: SetFeaturedInput!) {
    setFeatured(input: $input) {
      isAutomatic
      apps {
        __typename
        id
      }
      definitions {
        __typename
        id
      }
    }
  }
`);

export function featuredQuery() {
  return hubQuery(featured, {}, ['catalogue', 'pods']);
}

export function categoriesQuery() {
  return hubQuery(categories, {}, ['catalogue']);
}

export function newestAppsQuery(limit: number) {
  return hubQuery(newestApps, { limit }, ['catalogue', 'pods']);
}

export function ownReposQuery() {
  return hubQuery(ownRepos, {}, ['repos']);
}

export function appsOfReposQuery(repos: string[], limit: number) {
  return hubQuery(appsOfRepos, { repos, limit }, ['catalogue', 'pods']);
}

export function storeStateQuery() {
  return hubQuery(storeState, {}, ['catalogue', 'repos', 'backends']);
}

export function appsToFeatureQuery(search: string) {
  return hubQuery(appsToFeature, { search }, ['catalogue']);
}

export function nodesToFeatureQuery(search: string) {
  return hubQuery(nodesToFeature, { search }, ['catalogue']);
}
