import { and, eq } from 'drizzle-orm';
import type { Resolvers } from '#generated/resolvers.ts';
import { authenticated } from '#hub/http/context.ts';
import { pins, suites } from '#hub/store/suite-tables.ts';
import { installSuite } from '#hub/suites/install-suite.ts';
import { saveSuite } from '#hub/suites/save-suite.ts';
import { appsOfSuite, listSuites, pinnedApps, suitesOfApp } from '#hub/suites/suite-rows.ts';

export const suiteResolvers: Resolvers = {
  Query: {
    suite: (_root, { id }, context) => authenticated(context).load.suite.load(id),
    suites: (_root, _args, context) => listSuites(authenticated(context)),
    pinnedApps: (_root, _args, context) => pinnedApps(authenticated(context)),
  },
  Suite: {
    apps: ({ id }, _args, context) => appsOfSuite(authenticated(context), id),
    createdBy: async ({ createdBy }, _args, context) => (await authenticated(context).load.user.load(createdBy)).name,
  },
  App: {
    isPinned: ({ id }, _args, context) => authenticated(context).load.isPinned.load(id),
    suites: ({ id }, _args, context) => suitesOfApp(authenticated(context), id),
  },
  Mutation: {
    saveSuite: (_root, { input }, context) => saveSuite(authenticated(context), input),
    async deleteSuite(_root, { id }, context) {
      const { hub, load } = authenticated(context);
      const suite = await load.suite.load(id);
      await hub.database.delete(suites).where(eq(suites.id, suite.id));
      return suite.id;
    },
    installSuite: (_root, { input }, context) => installSuite(authenticated(context), input),
    async pinApp(_root, { app }, context) {
      const { hub, load, principal } = authenticated(context);
      const row = await load.app.load(app);
      await hub.database.insert(pins).values({ userId: principal.userId, appId: row.id, createdAt: hub.now() }).onConflictDoNothing();
      return row;
    },
    async unpinApp(_root, { app }, context) {
      const { hub, load, principal } = authenticated(context);
      const row = await load.app.load(app);
      await hub.database.delete(pins).where(and(eq(pins.userId, principal.userId), eq(pins.appId, row.id)));
      return row;
    },
  },
};
