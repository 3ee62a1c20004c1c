import { graphql, type ResultOf } from '#hub-client/graphql.ts';

/** Something asked of a backend, as histories and the live feed know it. */
export const commandFragment = graphql(`
  fragment CommandParts on Command @_unmask {
    __typename
    id
    verb
    state
    reason
    createdAt
    createdBy
    notAfter
    finishedAt
    pod {
      __typename
      id
    }
  }
`);

export type Command = ResultOf<typeof commandFragment>;
