import { graphql, type ResultOf } from '#hub-client/graphql.ts';

/** One scan of a repository, as its history lists it. */
export const scanFragment = graphql(`
  fragment ScanParts on Scan @_unmask {
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
`);

export type ScanData = ResultOf<typeof scanFragment>;
