import type { Resolvers } from '#generated/resolvers.ts';
import { changeLifecycle } from '#hub/governance/change-lifecycle.ts';
import { stopOrRemovePods } from '#hub/governance/stop-or-remove-pods.ts';
import { finishRetiring } from '#hub/agents/records/finish-retiring.ts';
import { setConfiguration } from '#hub/governance/set-configuration.ts';
import { takeOverBackend } from '#hub/governance/take-over-backend.ts';
import type { BackendRow } from '#hub/store/rows.ts';
import { authenticated } from '#hub/request/context.ts';

/** The lease of a command that is being done: UI only. */
const leaseMs = 30_000;
const atWork = new Set(['LEASED', 'ACCEPTED', 'RUNNING']);

/** As the backend has reported it; what it has not heard of yet is what was set. */
function settingsOf({ reportedSettings, configuration }: BackendRow) {
  const wanted = new Map<string, unknown>(Object.entries(configuration));
  const reported =
    reportedSettings ?? [...wanted].map(([key, value]) => ({ key, value, origin: 'HUB' as const }));
  return reported.map((setting) => ({ ...setting, wanted: wanted.get(setting.key) ?? null }));
}

export const governanceResolvers: Resolvers = {
  Mutation: {
    setBackendConfiguration: (_root, { input }, context) =>
      setConfiguration(authenticated(context), input.backend, input.values),
    takeOverBackend: (_root, { id }, context) => takeOverBackend(authenticated(context), id),
    async drainBackend(_root, { id, pods }, context) {
      const asker = authenticated(context);
      const backend = await changeLifecycle(asker, id, {
        from: ['ACTIVE', 'DRAINING'],
        to: 'DRAINING',
        verb: 'drained',
      });
      await stopOrRemovePods(asker, id, pods);
      return backend;
    },
    resumeBackend: (_root, { id }, context) =>
      changeLifecycle(authenticated(context), id, {
        from: ['DRAINING', 'RETIRING'],
        to: 'ACTIVE',
        verb: 'resumed',
      }),
    async retireBackend(_root, { id, pods }, context) {
      const asker = authenticated(context);
      await changeLifecycle(asker, id, {
        from: ['INVITED', 'ACTIVE', 'DRAINING', 'RETIRING', 'REVOKED'],
        to: 'RETIRING',
        verb: 'retired',
      });
      await stopOrRemovePods(asker, id, pods);
      await finishRetiring(asker.hub.database, asker.hub.now());
      asker.load.backend.clear(id);
      return asker.load.backend.load(id);
    },
    revokeBackend: (_root, { id }, context) =>
      changeLifecycle(authenticated(context), id, {
        from: ['ACTIVE', 'DRAINING', 'RETIRING', 'REVOKED'],
        to: 'REVOKED',
        verb: 'revoked',
        also: { publicKey: null, nextPublicKey: null, enrolmentHash: null },
      }),
    renewBackendKey: (_root, { id }, context) =>
      changeLifecycle(authenticated(context), id, {
        from: ['ACTIVE', 'DRAINING', 'RETIRING'],
        verb: 'given a new key',
        also: { isNewKeyWanted: true },
      }),
    async renewHubKey(_root, _args, context) {
      await authenticated(context).hub.agents.hubKeys.renew();
      return true;
    },
  },
  Backend: {
    alarm: ({ alarm }) => alarm && { ...alarm, since: new Date(alarm.since) },
    configuration: settingsOf,
    heartbeatSeconds: ({ heartbeatMs }) => heartbeatMs / 1_000,
  },
  Command: {
    async leaseUntil({ state, backendId }, _args, context) {
      if (!atWork.has(state)) return null;
      const { lastSeenAt, leftAt } = await authenticated(context).load.backend.load(backendId);
      return lastSeenAt && !leftAt ? new Date(lastSeenAt.getTime() + leaseMs) : null;
    },
  },
};
