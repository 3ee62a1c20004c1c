import { graphql, type ResultOf } from '#hub-client/graphql.ts';
import { hubQuery } from '#web/data/hub-query.ts';
import { repoFragment, type Repo } from '#web/data/fragments/repo-fragment.ts';

/** Rows of one window: a request never asks for more. */
export const windowSize = 100;

export const repoStates = ['OK', 'PARTIAL', 'FAILED', 'SCANNING', 'NEW', 'DISABLED'] as const;
export type RepoState = Repo['state'];
export const repoKinds = ['GITHUB', 'GITLAB', 'CODEBERG', 'HTTP', 'FOLDER', 'SAMPLE'] as const;
export type RepoKind = Repo['kind'];
export const repoSorts = ['name', 'added', 'scanned'] as const;
export type RepoSort = (typeof repoSorts)[number];

export type RepoSearch = { search: string; states: RepoState[]; kinds: RepoKind[]; sort: RepoSort };

const repoWindow = graphql(
  `
    query RepoWindow(
      $filters: GithubRepoFilter
      $ordering: [GithubRepoOrder!]!
      $offset: Int!
      $limit: Int!
    ) {
      repoPage(
        filters: $filters
        ordering: $ordering
        pagination: { offset: $offset, limit: $limit }
      ) {
        totalCount
        stateCounts {
          state
          count
        }
        kindCounts {
          kind
          count
        }
        items {
          ...RepoParts
        }
      }
    }
  `,
  [repoFragment],
);
export type RepoWindow = ResultOf<typeof repoWindow>['repoPage'];

const repoProgress = graphql(`
  query RepoProgress {
    githubRepos(pagination: { limit: 1000 }) {
      __typename
      id
      state
      problem
      lastScannedAt
      lastScan {
        id
        added
        changed
        removed
        unchanged
        finishedAt
        succeeded
      }
    }
  }
`);
export type RepoProgress = ResultOf<typeof repoProgress>['githubRepos'][number];

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
          id
          startedAt
          finishedAt
          succeeded
          added
          changed
          removed
          unchanged
          notModified
          problem
          problemCount
        }
      }
    }
  `,
  [repoFragment],
);
export type RepoDetail = ResultOf<typeof repoById>['githubRepo'];
export type ScanData = RepoDetail['scans'][number];

const repoProblems = graphql(`
  query RepoProblems($id: ID!) {
    githubRepo(id: $id) {
      id
      problems {
        line
        column
        path
        message
        severity
      }
    }
  }
`);
export type ProblemData = ResultOf<typeof repoProblems>['githubRepo']['problems'][number];

const repoReadme = graphql(`
  query RepoReadme($id: ID!) {
    githubRepo(id: $id) {
      id
      readme
    }
  }
`);

const repoRemainders = graphql(`
  query RepoRemainders($id: ID!) {
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
        }
      }
    }
  }
`);

/** Asked like a mutation: each time anew, and an access token is not remembered with the answer. */
export const previewRepo = graphql(`
  query RepoPreview($identifier: String!, $token: String) {
    previewGithubRepo(identifier: $identifier, token: $token) {
      name
      url
      kind
      branch
      apps {
        identifier
        versions
        flavours
        definitionCount
      }
      problems {
        line
        column
        path
        message
        severity
      }
      existing {
        id
        name
      }
    }
  }
`);
export type RepoPreviewData = ResultOf<typeof previewRepo>['previewGithubRepo'];

export const createRepo = graphql(
  'mutation CreateRepo($input: CreateGithubRepoInput!) { createGithubRepo(input: $input) { id name appCount } }',
);
export const scanRepo = graphql(
  'mutation ScanRepo($input: ScanRepoInput!) { scanRepo(input: $input) { ...RepoParts } }',
  [repoFragment],
);
export const rescanRepos = graphql('mutation RescanRepos { rescanRepos { id lastScannedAt } }');
export const deleteRepo = graphql(
  'mutation DeleteRepo($input: DeleteGithubRepoInput!) { deleteGithubRepo(input: $input) }',
);
export const setRepoEnabled = graphql(
  'mutation SetRepoEnabled($input: SetRepoEnabledInput!) { setRepoEnabled(input: $input) { id state } }',
);
export const setRepoToken = graphql(
  'mutation SetRepoToken($input: SetRepoTokenInput!) { setRepoToken(input: $input) { id hasToken } }',
);

const orderings = {
  name: [{ name: 'ASC' }],
  added: [{ addedAt: 'DESC' }],
  scanned: [{ lastScannedAt: 'DESC_NULLS_LAST' }],
} as const;

/** The window of rows that begins at `window` × windowSize. */
export function repoWindowQuery({ search, states, kinds, sort }: RepoSearch, window: number) {
  const filters = {
    search: search || null,
    states: states.length > 0 ? states : null,
    kinds: kinds.length > 0 ? kinds : null,
  };
  return hubQuery(
    repoWindow,
    { filters, ordering: [...orderings[sort]], offset: window * windowSize, limit: windowSize },
    ['repos', 'catalogue'],
  );
}

export function repoProgressQuery() {
  return hubQuery(repoProgress, {}, ['repos']);
}

export function repoQuery(id: string) {
  return hubQuery(repoById, { id }, ['repos', 'catalogue']);
}

export function repoProblemsQuery(id: string) {
  return hubQuery(repoProblems, { id }, ['repos', 'catalogue']);
}

export function repoReadmeQuery(id: string) {
  return hubQuery(repoReadme, { id }, ['repos', 'catalogue']);
}

export function repoRemaindersQuery(id: string) {
  return hubQuery(repoRemainders, { id }, ['repos', 'catalogue']);
}

export function repoImpactQuery(id: string) {
  return hubQuery(repoImpact, { id }, ['repos', 'catalogue', 'pods']);
}
