import { graphql, type ResultOf } from '#hub-client/graphql.ts';
import { podFragment } from './pod-fragment.ts';

/** A pod as lists show it: with why it is broken, and what it can be updated to. The live feed brings neither. */
export const listedPodFragment = graphql(
  `
    fragment ListedPodParts on Pod @_unmask {
      ...PodParts
      lastErrorLine
      crashLoop {
        restarts
        since
      }
      owner {
        id
        name
      }
      update {
        id
        version
      }
    }
  `,
  [podFragment],
);

export type ListedPod = ResultOf<typeof listedPodFragment>;
