import { graphql, type ResultOf } from '#hub-client/graphql.ts';
import { argChipFragment, returnChipFragment } from './port-fragments.ts';

/** A node as lists show it: what it takes and gives, and who has it. */
export const nodeFragment = graphql(
  `
    fragment NodeParts on Definition @_unmask {
      __typename
      id
      hash
      name
      description
      kind
      args {
        ...ArgChip
      }
      returns {
        ...ReturnChip
      }
      apps {
        id
        name
      }
    }
  `,
  [argChipFragment, returnChipFragment],
);
export type NodeData = ResultOf<typeof nodeFragment>;
