import { newestFirst } from '#domain/release/newest-first.ts';
import { vocabulary } from '#domain/tasks/vocabulary.ts';
import type { AppState, Resolvers } from '#generated/resolvers.ts';
import { authenticated, type AuthenticatedContext } from '#hub/http/context.ts';
import { appFacets } from './app-facets.ts';
import { featuredNow, setFeatured } from './featured.ts';
import { fitsNextTo } from './fits-next-to.ts';
import { quickSearch } from './quick-search.ts';
import { recentApps } from './recent-apps.ts';
import { tasksByKey } from './tasks-by-key.ts';

/** What the store says of apps. */
export const appResolvers: Resolvers = {
  Query: {
    appFacets: (_root, { filters }, context) => appFacets(authenticated(context), filters),
    featured: (_root, _args, context) => featuredNow(authenticated(context)),
    recentApps: (_root, { limit }, context) => recentApps(authenticated(context), limit),
    tasks: (_root, _args, context) => (authenticated(context), [...vocabulary]),
    quickSearch: (_root, { text }, context) => quickSearch(authenticated(context), text),
  },
  Mutation: { setFeatured: (_root, { input }, context) => setFeatured(authenticated(context), input) },
  Task: { appCount: ({ key }, _args, context) => authenticated(context).load.appCountOfTask.load(key) },
  App: {
    tasks: async ({ id }, _args, context) => tasksByKey((await authenticated(context).load.cardOfApp.load(id))?.tasks),
    maturity: async ({ id }, _args, context) => (await authenticated(context).load.cardOfApp.load(id))?.maturity ?? 'DEVELOPMENT',
    fitsNextTo: ({ id }, _args, context) => fitsNextTo(authenticated(context), id),
    fit: ({ id }, _args, context) => authenticated(context).load.fitOfApp.load(id),
    state: ({ id }, _args, context) => stateOf(authenticated(context), id),
    async installedOn({ id }, _args, context) {
      const { load } = authenticated(context);
      const ids = new Set((await load.standingOfApp.load(id)).map(({ backendId }) => backendId));
      return Promise.all([...ids].map((backendId) => load.backend.load(backendId)));
    },
    async newestFittingRelease({ id }, _args, context) {
      const { load } = authenticated(context);
      const { releaseId } = await load.fitOfApp.load(id);
      return releaseId === null ? null : load.release.load(releaseId);
    },
    async update({ id }, _args, context) {
      const asker = authenticated(context);
      const releaseId = await updateOf(asker, id);
      return releaseId === null ? null : asker.load.release.load(releaseId);
    },
  },
  AppFit: {
    backend: ({ backendId }, _args, context) => (backendId === null ? null : authenticated(context).load.backend.load(backendId)),
    release: ({ releaseId }, _args, context) => (releaseId === null ? null : authenticated(context).load.release.load(releaseId)),
    flavour: ({ flavourId }, _args, context) => (flavourId === null ? null : authenticated(context).load.flavour.load(flavourId)),
  },
};

async function stateOf(asker: AuthenticatedContext, appId: string): Promise<AppState> {
  const [standing, fit] = await Promise.all([asker.load.standingOfApp.load(appId), asker.load.fitOfApp.load(appId)]);
  if (standing.length === 0) return fit.eligibility === 'NO' ? 'INCOMPATIBLE' : 'NOT_INSTALLED';
  return await updateOf(asker, appId) === null ? 'INSTALLED' : 'UPDATE_AVAILABLE';
}

/** The id of the newest release that fits, when all that stands is older; null otherwise. */
async function updateOf({ load }: AuthenticatedContext, appId: string): Promise<string | null> {
  const [standing, { releaseId }] = await Promise.all([load.standingOfApp.load(appId), load.fitOfApp.load(appId)]);
  if (standing.length === 0 || releaseId === null) return null;
  const { version } = await load.release.load(releaseId);
  return standing.every((one) => newestFirst(version, one.version) < 0) ? releaseId : null;
}
