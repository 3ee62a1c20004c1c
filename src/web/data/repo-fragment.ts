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
    appCount
    lastScan { id added changed removed unchanged startedAt finishedAt succeeded }
  }
`);

export type Repo = ResultOf<typeof repoFragment>;
