import { graphql, type ResultOf } from '#hub-client/graphql.ts';

/** Something in a repository's files that could not be read, with its place. */
export const problemFragment = graphql(`
  fragment ProblemParts on Problem @_unmask {
    line
    column
    path
    message
    severity
  }
`);

export type ProblemData = ResultOf<typeof problemFragment>;
