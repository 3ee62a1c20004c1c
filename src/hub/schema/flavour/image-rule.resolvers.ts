import type { Resolvers } from '#generated/resolvers.ts';
import { effectiveImage } from '#hub/install/effective-image.ts';
import { deleteImageRule, saveImageRule } from '#hub/install/image-rules.ts';
import { authenticated } from '#hub/request/context.ts';
import { listImageRuleChanges } from './list-image-rule-changes.ts';
import { registryFacts } from './registry-facts.ts';

/** Where images come from: the organization's rules, and what registries say. */
export const imageRuleResolvers: Resolvers = {
  Query: {
    imageRules(_root, _args, context) {
      const { load, principal } = authenticated(context);
      return load.imageRules.load(principal.organizationId);
    },
    imageRuleChanges: (_root, { pagination }, context) =>
      listImageRuleChanges(authenticated(context), pagination),
  },
  Mutation: {
    saveImageRule: (_root, { input: { id, match, image } }, context) =>
      saveImageRule(authenticated(context), { id: id ?? null, match, image }),
    deleteImageRule: (_root, { id }, context) => deleteImageRule(authenticated(context), id),
  },
  ImageRule: {
    savedBy: async ({ savedBy }, _args, context) =>
      (await authenticated(context).load.user.load(savedBy)).name,
  },
  ImageRuleChange: {
    changedBy: async ({ changedBy }, _args, context) =>
      (await authenticated(context).load.user.load(changedBy)).name,
  },
  Flavour: {
    effectiveImage: async (flavour, _args, context) =>
      (await effectiveImage(authenticated(context), flavour)).image,
    imageRule: async (flavour, _args, context) =>
      (await effectiveImage(authenticated(context), flavour)).rule,
    registry: async ({ imageString }, _args, context) =>
      registryFacts(await authenticated(context).load.registryOfImage.load(imageString)),
  },
  Deployment: {
    origin: ({ origin }) =>
      origin && {
        published: origin.published,
        digest: origin.digest,
        ruleMatch: origin.rule?.match ?? null,
      },
  },
  Pod: {
    isImageOverridden: async ({ deploymentId }, _args, context) =>
      (await authenticated(context).load.deployment.load(deploymentId)).origin?.rule != null,
  },
};
