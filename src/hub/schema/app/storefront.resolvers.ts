import { isInstalled } from '#domain/lifecycle/installation.ts';
import { newestFirst } from '#domain/release/newest-first.ts';
import { vocabulary } from '#domain/tasks/vocabulary.ts';
import type { AppState, Resolvers } from '#generated/resolvers.ts';
import type { Fit } from '#hub/storefront/fit.ts';
import type { InstalledVersion } from '#hub/storefront/installed-versions.ts';
import type { StoreView } from '#hub/storefront/store-view.ts';
import { authenticated } from '#hub/request/context.ts';
import { appFacets } from './app-facets.ts';
import { readFeatured, setFeatured } from './featured.ts';
import { fitsNextTo } from './list/fits-next-to.ts';
import { quickSearch } from './quick-search.ts';
import { recentApps } from './recent-apps.ts';
import { fromStoreView } from './from-store-view.ts';
import { tasksByKey } from '#domain/tasks/tasks-by-key.ts';

/**
 * What the store says about apps, worked out from its cards, the installed versions and the
 * machines.
 */
export const storefrontResolvers: Resolvers = {
  Query: {
    appFacets: (_root, { filters }, context) => appFacets(authenticated(context), filters),
    featured: (_root, _args, context) => readFeatured(authenticated(context)),
    recentApps: (_root, { limit }, context) => recentApps(authenticated(context), limit),
    tasks: (_root, _args, context) => (authenticated(context), [...vocabulary]),
    quickSearch: (_root, { text }, context) => quickSearch(authenticated(context), text),
  },
  Mutation: {
    setFeatured: (_root, { input }, context) => setFeatured(authenticated(context), input),
  },
  Task: {
    appCount: ({ key }, _args, context) => authenticated(context).load.appCountOfTask.load(key),
  },
  App: {
    tasks: (app, _args, context) =>
      fromStoreView(authenticated(context), app, (one) => tasksByKey(one?.card.tasks)),
    keywords: (app, _args, context) =>
      fromStoreView(authenticated(context), app, (one) => one?.card.keywords ?? []),
    aliases: (app, _args, context) =>
      fromStoreView(authenticated(context), app, (one) => one?.card.aliases ?? []),
    maturity: (app, _args, context) =>
      fromStoreView(authenticated(context), app, (one) => one?.card.maturity ?? 'DEVELOPMENT'),
    description: (app, _args, context) =>
      fromStoreView(authenticated(context), app, (one) => one?.card.description ?? ''),
    latestRelease: (app, _args, context) =>
      fromStoreView(authenticated(context), app, (one) => one?.latestRelease ?? null),
    hardware: (app, _args, context) =>
      fromStoreView(authenticated(context), app, (one) => one?.card.hardware ?? []),
    fitsNextTo: ({ id }, _args, context) => fitsNextTo(authenticated(context), id),
    fit: (app, _args, context) =>
      fromStoreView(authenticated(context), app, (_one, view) => view.fitOf(app.id)),
    state: (app, _args, context) =>
      fromStoreView(authenticated(context), app, (_one, view) => stateOf(view, app.id)),
    installedOn(app, _args, context) {
      const asker = authenticated(context);
      return fromStoreView(asker, app, (_one, { installedVersionsOf, backendOf }) => {
        const installed = installedVersionsOf(app.id).filter(({ state }) => isInstalled(state));
        const ids = [...new Set(installed.map(({ backendId }) => backendId))];
        return Promise.all(
          ids.map(async (id) => (await backendOf(id)) ?? asker.load.backend.load(id)),
        );
      });
    },
    async newestFittingRelease(app, _args, context) {
      const asker = authenticated(context);
      const { releaseId } = await fromStoreView(asker, app, (_one, view) => view.fitOf(app.id));
      return releaseId === null ? null : asker.load.release.load(releaseId);
    },
    async update(app, _args, context) {
      const asker = authenticated(context);
      const releaseId = await fromStoreView(asker, app, async (_one, view) =>
        updateOf(view.installedVersionsOf(app.id), await view.fitOf(app.id)),
      );
      return releaseId === null ? null : asker.load.release.load(releaseId);
    },
  },
  AppFit: {
    backend: ({ backendId }, _args, context) =>
      backendId === null ? null : authenticated(context).load.backend.load(backendId),
    release: ({ releaseId }, _args, context) =>
      releaseId === null ? null : authenticated(context).load.release.load(releaseId),
    flavour: ({ flavourId }, _args, context) =>
      flavourId === null ? null : authenticated(context).load.flavour.load(flavourId),
  },
};

async function stateOf({ installs, fitOf }: StoreView, appId: string): Promise<AppState> {
  const [install, fit] = [installs.get(appId), await fitOf(appId)];
  const versions = install?.versions ?? [];
  if (versions.some(({ state }) => isInstalled(state)))
    return updateOf(versions, fit) === null ? 'INSTALLED' : 'UPDATE_AVAILABLE';
  if (install?.state === 'INSTALLING') return 'INSTALLING';
  if (install?.state === 'FAILED') return 'INSTALL_FAILED';
  return fit.eligibility === 'NO' ? 'INCOMPATIBLE' : 'NOT_INSTALLED';
}

/**
 * The id of the newest release that fits, when all that is installed is older, and all that is on
 * its way; null otherwise.
 */
function updateOf(
  versions: readonly InstalledVersion[],
  { releaseId, version }: Fit,
): string | null {
  if (version === null || !versions.some(({ state }) => isInstalled(state))) return null;
  const standing = versions.filter(({ state }) => isInstalled(state) || state === 'INSTALLING');
  return standing.every((one) => newestFirst(version, one.version) < 0) ? releaseId : null;
}
