import { makeExecutableSchema } from '@graphql-tools/schema';
import type { GraphQLSchema } from 'graphql';
import { apiTokenResolvers } from './identity/api-token.resolvers.ts';
import { backendResolvers } from './backend/backend.resolvers.ts';
import { baseResolvers } from './base/base.resolvers.ts';
import { cutLists } from './base/cut-lists.ts';
import { commandResolvers } from './command/command.resolvers.ts';
import { definitionResolvers } from './definition/definition.resolvers.ts';
import { deploymentResolvers } from './deployment/deployment.resolvers.ts';
import { imageRuleResolvers } from './flavour/image-rule.resolvers.ts';
import { eventResolvers } from './event/event.resolvers.ts';
import { flavourResolvers } from './flavour/flavour.resolvers.ts';
import { governanceResolvers } from './governance/governance.resolvers.ts';
import { identityResolvers } from './identity/identity.resolvers.ts';
import { installationResolvers } from './installation/installation.resolvers.ts';
import { installResolvers } from './install/install.resolvers.ts';
import { liveResolvers } from './live/live.resolvers.ts';
import { orphanResolvers } from './orphan/orphan.resolvers.ts';
import { podFeedResolvers } from './pod-feed/pod-feed.resolvers.ts';
import { logoResolvers } from './app/logo.resolvers.ts';
import { podGroupResolvers } from './pod/groups/pod-group.resolvers.ts';
import { podResolvers } from './pod/pod.resolvers.ts';
import { portResolvers } from './port/port.resolvers.ts';
import { appResolvers } from './app/app.resolvers.ts';
import { storefrontResolvers } from './app/storefront.resolvers.ts';
import { releaseResolvers } from './release/release.resolvers.ts';
import { repoPageResolvers } from './repo/repo-page.resolvers.ts';
import { repoResolvers } from './repo/repo.resolvers.ts';
import { scanSettingsResolvers } from './repo/scan-settings.resolvers.ts';
import { searchResolvers } from './search/search.resolvers.ts';
import { selectorResolvers } from './selector/selector.resolvers.ts';
import { suiteResolvers } from './suite/suite.resolvers.ts';
import { viewResolvers } from './view/view.resolvers.ts';

/** The SDL of every concept, by its path. */
export const sdlModules = import.meta.glob<string>('./**/*.graphql', {
  query: '?raw',
  import: 'default',
  eager: true,
});

/** Every concept's SDL with every concept's resolvers. */
export function executableSchema(): GraphQLSchema {
  const schema = makeExecutableSchema({
    typeDefs: Object.values(sdlModules),
    resolvers: [
      apiTokenResolvers,
      appResolvers,
      backendResolvers,
      baseResolvers,
      commandResolvers,
      definitionResolvers,
      deploymentResolvers,
      eventResolvers,
      flavourResolvers,
      governanceResolvers,
      identityResolvers,
      imageRuleResolvers,
      installationResolvers,
      installResolvers,
      liveResolvers,
      orphanResolvers,
      podFeedResolvers,
      logoResolvers,
      podGroupResolvers,
      podResolvers,
      portResolvers,
      releaseResolvers,
      repoPageResolvers,
      repoResolvers,
      scanSettingsResolvers,
      searchResolvers,
      selectorResolvers,
      storefrontResolvers,
      suiteResolvers,
      viewResolvers,
    ],
  });
  return cutLists(schema);
}
