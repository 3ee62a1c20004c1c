import { graphql, type ResultOf } from '#hub-client/graphql.ts';
import { installationFragment } from '#web/data/fragments/installation-fragment.ts';
import { hubQuery } from '#web/data/hub-query.ts';

const suiteApp = graphql(
  'fragment SuiteApp on App @_unmask { __typename id identifier name description logoUrl hardware }',
);

const suiteList = graphql(
  `
    query SuiteList {
      suites {
        id
        name
        description
        createdBy
        updatedAt
        apps {
          ...SuiteApp
        }
      }
    }
  `,
  [suiteApp],
);
export type SuiteData = ResultOf<typeof suiteList>['suites'][number];

const suiteById = graphql(
  `
    query SuiteById($id: ID!) {
      suite(id: $id) {
        id
        name
        description
        createdBy
        updatedAt
        apps {
          ...SuiteApp
        }
      }
    }
  `,
  [suiteApp],
);

const suiteBackends = graphql(
  'query SuiteBackends { backends(ordering: [{ name: ASC }]) { id name kind isDemo freshness } }',
);

export type SuiteBackend = ResultOf<typeof suiteBackends>['backends'][number];

const appSearch = graphql(
  `
    query SuiteAppSearch($search: String) {
      apps(filters: { search: $search }, pagination: { limit: 8 }) {
        ...SuiteApp
      }
    }
  `,
  [suiteApp],
);
export type SuiteAppData = ResultOf<typeof appSearch>['apps'][number];

const pinState = graphql(
  'query PinState($identifier: String!) { app(identifier: $identifier) { id name isPinned suites { id name } } }',
);

export const saveSuite = graphql(
  'mutation SaveSuite($input: SaveSuiteInput!) { saveSuite(input: $input) { id name } }',
);
export const deleteSuite = graphql('mutation DeleteSuite($id: ID!) { deleteSuite(id: $id) }');
export const pinApp = graphql('mutation PinApp($app: ID!) { pinApp(app: $app) { id isPinned } }');
export const unpinApp = graphql(
  'mutation UnpinApp($app: ID!) { unpinApp(app: $app) { id isPinned } }',
);
export const installSuite = graphql(`
  mutation InstallSuite($input: InstallSuiteInput!) {
    installSuite(input: $input) {
      app {
        id
        identifier
        name
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
        pods {
          __typename
          id
          name
        }
      }
      problem
    }
  }
`);
export type SuiteInstallData = ResultOf<typeof installSuite>['installSuite'][number];

/** How far the containers of an install are: kept current while its results are shown. */
const suiteInstalls = graphql(
  `
    query SuiteInstalls($ids: [ID!]!) {
      pods(filters: { ids: $ids, withRemoved: true }) {
        __typename
        id
        deployment {
          id
          installation {
            ...InstallationParts
          }
        }
      }
    }
  `,
  [installationFragment],
);

export function suiteInstallsQuery(ids: string[]) {
  return hubQuery(suiteInstalls, { ids }, ['pods']);
}

export function suiteListQuery() {
  return hubQuery(suiteList, {}, ['catalogue']);
}

export function suiteQuery(id: string) {
  return hubQuery(suiteById, { id }, ['catalogue']);
}

export function suiteBackendsQuery() {
  return hubQuery(suiteBackends, {}, ['backends']);
}

export function suiteAppSearchQuery(search: string) {
  return hubQuery(appSearch, { search }, ['catalogue']);
}

export function pinStateQuery(identifier: string) {
  return hubQuery(pinState, { identifier }, ['catalogue']);
}
