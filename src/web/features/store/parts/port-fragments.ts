import { graphql, type ResultOf } from '#hub-client/graphql.ts';

/** A port as a chip shows it. */
export const argChipFragment = graphql(`
  fragment ArgChip on ArgPort @_unmask {
    key
    label
    kind
    identifier
    nullable
    description
    children {
      key
      kind
      identifier
    }
  }
`);
export const returnChipFragment = graphql(`
  fragment ReturnChip on ReturnPort @_unmask {
    key
    label
    kind
    identifier
    nullable
    description
    children {
      key
      kind
      identifier
    }
  }
`);
export type ChipPort = ResultOf<typeof argChipFragment>;
