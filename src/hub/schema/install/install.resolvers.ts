import type { Resolvers } from '#generated/resolvers.ts';
import { installRelease } from '#hub/install/install-release.ts';
import { placeRelease, type ReleasePlacement } from '#hub/install/place-release.ts';
import { authenticated } from '#hub/request/context.ts';
import { wholeNumber } from '#hub/schema/base/whole-number.ts';

export const installResolvers: Resolvers = {
  Query: {
    async placements(_root, { release }, context) {
      const asker = authenticated(context);
      const placements = await placeRelease(asker, await asker.load.release.load(release));
      return placements.map(placementOf);
    },
  },
  Mutation: {
    install: (_root, { input }, context) =>
      installRelease(authenticated(context), {
        id: input.id ?? null,
        releaseId: input.release,
        backendId: input.backend,
        resourceId: input.resource ?? null,
        flavourId: input.flavour ?? null,
        name: input.name ?? null,
        isForced: input.force ?? false,
      }),
  },
};

function placementOf({ backend, resource, chosen, sentence, matches, flavours }: ReleasePlacement) {
  const rowOf = (id: string | undefined) => flavours.find((flavour) => flavour.id === id) ?? null;
  return {
    backend,
    resource,
    chosen: rowOf(chosen?.flavourId),
    sentence,
    matches: matches.flatMap((match) => {
      const flavour = rowOf(match.flavourId);
      return flavour ? [{ ...match, flavour, score: wholeNumber(match.score) }] : [];
    }),
  };
}
