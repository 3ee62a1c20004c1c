import { graphql, type ResultOf } from '#hub-client/graphql.ts';
import { repoFragment } from '#web/data/fragments/repo-fragment.ts';
import { hubQuery } from '#web/data/hub-query.ts';
import { problemFragment } from '../problem-fragment.ts';
import { scanFragment } from '../scan/scan-fragment.ts';

const repoById = graphql(
  `
    query RepoById($id: ID!) {
      githubRepo(id: $id) {
        ...RepoParts
        issueUrl
        addedBy
        apps {
          id
          identifier
          name
          description
          latestRelease {
            id
            version
          }
          pods {
            __typename
            id
            name
          }
        }
        withdrawn: flavours(filters: { isWithdrawn: true }, pagination: { limit: 200 }) {
          id
          name
          withdrawnAt
          release {
            id
            version
            app {
              id
              identifier
              name
            }
          }
          deployments {
            id
            pods {
              __typename
              id
              name
              phase
            }
          }
        }
        scans(limit: 50) {
          ...ScanParts
        }
      }
    }
  `,
  [repoFragment, scanFragment],
);
export type RepoDetail = ResultOf<typeof repoById>['githubRepo'];

const repoProblems = graphql(
  `
    query RepoProblems($id: ID!) {
      githubRepo(id: $id) {
        id
        problems {
          ...ProblemParts
        }
      }
    }
  `,
  [problemFragment],
);

const repoReadme = graphql(`
  query RepoReadme($id: ID!) {
    githubRepo(id: $id) {
      id
      readme
    }
  }
`);

const repoUnknownFields = graphql(`
  query RepoUnknownFields($id: ID!) {
    githubRepo(id: $id) {
      id
      remainders {
        path
        raw
      }
    }
  }
`);

const repoImpact = graphql(`
  query RepoImpact($id: ID!) {
    githubRepo(id: $id) {
      id
      impact {
        apps {
          id
          identifier
          name
        }
        pods {
          __typename
          id
          name
          phase
          backend {
            __typename
            id
            freshness
          }
        }
      }
    }
  }
`);

export const deleteRepo = graphql(
  'mutation DeleteRepo($input: DeleteGithubRepoInput!) { deleteGithubRepo(input: $input) }',
);
export const setRepoEnabled = graphql(
  'mutation SetRepoEnabled($input: SetRepoEnabledInput!) { setRepoEnabled(input: $input) { id state } }',
);
export const setRepoToken = graphql(
  'mutation SetRepoToken($input: SetRepoTokenInput!) { setRepoToken(input: $input) { id hasToken } }',
);

export function repoQuery(id: string) {
  return hubQuery(repoById, { id }, ['repos', 'catalogue']);
}

export function repoProblemsQuery(id: string) {
  return hubQuery(repoProblems, { id }, ['repos', 'catalogue']);
}

export function repoReadmeQuery(id: string) {
  return hubQuery(repoReadme, { id }, ['repos', 'catalogue']);
}

export function repoUnknownFieldsQuery(id: string) {
  return hubQuery(repoUnknownFields, { id }, ['repos', 'catalogue']);
}

export function repoImpactQuery(id: string) {
  return hubQuery(repoImpact, { id }, ['repos', 'catalogue', 'pods']);
}
