import type { Resolvers } from '#generated/resolvers.ts';
import { authenticated } from '#hub/request/context.ts';
import { installSuite } from '#hub/suites/install-suite.ts';
import { pinApp } from '#hub/suites/pin-app.ts';
import { deleteSuite, saveSuite } from '#hub/suites/save-suite.ts';
import { appsOfSuite, listSuites, pinnedApps, suitesOfApp } from '#hub/suites/suite-rows.ts';

export const suiteResolvers: Resolvers = {
  Query: {
    suite: (_root, { id }, context) => authenticated(context).load.suite.load(id),
    suites: (_root, _args, context) => listSuites(authenticated(context)),
    pinnedApps: (_root, _args, context) => pinnedApps(authenticated(context)),
  },
  Suite: {
    apps: ({ id }, _args, context) => appsOfSuite(authenticated(context), id),
    createdBy: async ({ createdBy }, _args, context) =>
      (await authenticated(context).load.user.load(createdBy)).name,
  },
  App: {
    isPinned: ({ id }, _args, context) => authenticated(context).load.isPinned.load(id),
    suites: ({ id }, _args, context) => suitesOfApp(authenticated(context), id),
  },
  Mutation: {
    saveSuite: (_root, { input }, context) => saveSuite(authenticated(context), input),
    deleteSuite: (_root, { id }, context) => deleteSuite(authenticated(context), id),
    installSuite: (_root, { input }, context) => installSuite(authenticated(context), input),
    pinApp: (_root, { app }, context) => pinApp(authenticated(context), app, true),
    unpinApp: (_root, { app }, context) => pinApp(authenticated(context), app, false),
  },
};
