import type { Resolvers } from '#generated/resolvers.ts';
import { authenticated } from '#hub/request/context.ts';
import { webAddress } from './web-address.ts';
import { listDeploymentsOfFlavour } from './list-deployments-of-flavour.ts';
import { listFlavours } from './list-flavours.ts';

export const flavourResolvers: Resolvers = {
  Query: {
    flavour: (_root, { id }, context) => authenticated(context).load.flavour.load(id),
    flavours: (_root, args, context) => listFlavours(authenticated(context), args),
  },
  Flavour: {
    logo: ({ manifest }) => webAddress(manifest['logo']),
    originalLogo: ({ manifest }) => webAddress(manifest['logo']),
    image: ({ imageString, buildAt, createdAt }) => ({
      imageString,
      buildAt: buildAt ?? createdAt,
    }),
    release: ({ releaseId }, _args, context) => authenticated(context).load.release.load(releaseId),
    repo: ({ repoId }, _args, context) => authenticated(context).load.repo.load(repoId),
    deployments: ({ id }, args, context) =>
      listDeploymentsOfFlavour(authenticated(context), id, args),
    description: async ({ releaseId }, _args, context) =>
      (await authenticated(context).load.release.load(releaseId)).description,
  },
};
