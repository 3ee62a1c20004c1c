import { graphql, type ResultOf } from '#hub-client/graphql.ts';

/** A repository as lists, pages and the live feed know it. */
export const repoFragment = graphql(`
  fragment RepoParts on GithubRepo @_unmask {
    __typename
    id
    name
    identifier
    kind
    url
    branch
    state
    problem
    addedAt
    lastScannedAt
    nextScanAt
    hasToken
    appCount
    errorCount
    warningCount
    lastScan {
      id
      added
      changed
      removed
      unchanged
      notModified
      startedAt
      finishedAt
      succeeded
    }
  }
`);

export type Repo = ResultOf<typeof repoFragment>;
