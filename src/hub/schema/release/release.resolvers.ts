import { eq } from 'drizzle-orm';
import { releaseColour } from '#domain/release/release-colour.ts';
import { maturityOf } from '#domain/release/maturity.ts';
import { releaseNotes } from '#domain/release/release-notes.ts';
import type { Resolvers } from '#generated/resolvers.ts';
import { authenticated } from '#hub/request/context.ts';
import { isUnfiltered } from '#hub/schema/base/list-args.ts';
import { listFlavours } from '#hub/schema/flavour/list-flavours.ts';
import { webAddress } from '#hub/schema/flavour/web-address.ts';
import { flavours } from '#hub/store/catalogue-tables.ts';
import { listReleases } from './list-releases.ts';
import {
  changesBetween,
  changesOf,
  definitionsOf,
  previousRelease,
  requirementsOf,
} from './previous-release.ts';

export const releaseResolvers: Resolvers = {
  Query: {
    release: (_root, { id }, context) => authenticated(context).load.release.load(id),
    releases: (_root, args, context) => listReleases(authenticated(context), args),
    releaseChanges: (_root, { from, to }, context) =>
      changesBetween(authenticated(context), from, to),
  },
  Release: {
    app: ({ appId }, _args, context) => authenticated(context).load.app.load(appId),
    name: async ({ appId, version }, _args, context) =>
      `${(await authenticated(context).load.app.load(appId)).identifier}:${version}`,
    colour: async ({ appId }, _args, context) =>
      releaseColour((await authenticated(context).load.app.load(appId)).identifier),
    logo: ({ logo }) => webAddress(logo),
    originalLogo: ({ logo }) => webAddress(logo),
    entrypoint: ({ entrypoint }) => entrypoint ?? '',
    flavours({ id }, args, context) {
      const asker = authenticated(context);
      return isUnfiltered(args)
        ? asker.load.flavoursOfRelease.load(id)
        : listFlavours(asker, args, eq(flavours.releaseId, id));
    },
    installed: async ({ id }, _args, context) =>
      (await authenticated(context).load.deploymentsOfRelease.load(id)).length > 0,
    deployments: ({ id }, _args, context) =>
      authenticated(context).load.deploymentsOfRelease.load(id),
    requirements: (release, _args, context) => requirementsOf(authenticated(context), release),
    definitions: (release, _args, context) => definitionsOf(authenticated(context), release),
    maturity: async (release, _args, context) =>
      maturityOf(release.version, await definitionsOf(authenticated(context), release)),
    async notes({ id }, _args, context) {
      const all = await authenticated(context).load.flavoursOfRelease.load(id);
      return (
        all
          .map(({ raw, manifest }) => releaseNotes(raw, manifest))
          .find((notes) => notes !== null) ?? null
      );
    },
    previous: (release, _args, context) => previousRelease(authenticated(context), release),
    changes: (release, _args, context) => changesOf(authenticated(context), release),
  },
};
