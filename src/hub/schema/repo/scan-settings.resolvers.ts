import type { Resolvers } from '#generated/resolvers.ts';
import { authenticated } from '#hub/request/context.ts';
import { readScanSettings, saveScanSettings } from '#hub/scan/scan-settings.ts';

export const scanSettingsResolvers: Resolvers = {
  Query: {
    scanSettings(_root, _args, context) {
      const { hub, principal } = authenticated(context);
      return readScanSettings(hub, principal.organizationId);
    },
  },
  Mutation: {
    async setScanSettings(_root, { input }, context) {
      const { hub, principal } = authenticated(context);
      await saveScanSettings(hub, principal.organizationId, {
        defaultRepos: input.defaultRepos ?? null,
        scanIntervalMinutes: input.scanIntervalMinutes ?? null,
      });
      const settings = await readScanSettings(hub, principal.organizationId);
      if (input.defaultRepos) await hub.scanner.addDefaultRepos(principal, settings.defaultRepos);
      return settings;
    },
  },
};
