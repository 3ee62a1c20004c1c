import {
  furthest,
  installationOf,
  type InstallationState,
} from '#domain/lifecycle/installation.ts';
import type { Resolvers } from '#generated/resolvers.ts';
import { authenticated } from '#hub/request/context.ts';
import { fromStoreView } from '#hub/schema/app/from-store-view.ts';
import type { PodRow } from '#hub/store/rows.ts';

/** `pods`: read when they are asked for; those of other states may be among them. */
export type InstallationSeen = { state: InstallationState; pods: () => Promise<PodRow[]> };

const maxPods = 20;

export const installationResolvers: Resolvers = {
  Installation: {
    async pods({ state, pods }) {
      return (await pods()).filter((pod) => stateOf(pod) === state).slice(0, maxPods);
    },
  },
  Pod: {
    installationState: (pod) => stateOf(pod),
  },
  Deployment: {
    installation: async ({ id }, _args, context) =>
      installationOfPods(
        (await authenticated(context).load.podsOfDeployment.load(id)).toReversed(),
      ),
  },
  Flavour: {
    installation: async ({ id }, _args, context) =>
      installationOfPods(await authenticated(context).load.podsOfFlavour.load(id)),
  },
  Release: {
    installation: async ({ id }, _args, context) =>
      installationOfPods(await authenticated(context).load.podsOfRelease.load(id)),
  },
  App: {
    installation(app, _args, context) {
      const asker = authenticated(context);
      return fromStoreView(asker, app, (_one, { installs }) => {
        const state = installs.get(app.id)?.state ?? null;
        return state && { state, pods: () => asker.load.podsOfApp.load(app.id) };
      });
    },
  },
};

function installationOfPods(pods: PodRow[]): InstallationSeen | null {
  const state = furthest(pods.map(stateOf));
  return state && { state, pods: () => Promise.resolve(pods) };
}

function stateOf({ phase, firstRunAt }: PodRow): InstallationState | null {
  return installationOf({ phase, hasRun: firstRunAt !== null });
}
