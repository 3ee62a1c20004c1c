import type { Resolvers } from '#generated/resolvers.ts';
import { authenticated } from '#hub/request/context.ts';
import { groupPods, podFacet } from './group-pods.ts';
import { nameFacetValues } from './name-facet-values.ts';

export const podGroupResolvers: Resolvers = {
  Query: {
    async podFacet(_root, args, context) {
      const values = await podFacet(authenticated(context), args);
      return values.flatMap(({ key, name, count }) =>
        key === null ? [] : [{ value: key, name: name ?? key, count }],
      );
    },
    podFacetNames: (_root, { choices }, context) =>
      nameFacetValues(authenticated(context), choices),
  },
  PodPage: {
    groups: ({ filters, groupBy }, _args, context) =>
      groupBy === null ? [] : groupPods(authenticated(context), filters, groupBy),
  },
};
