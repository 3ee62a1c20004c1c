import DataLoader from 'dataloader';
import type { AppIndexes } from './app-indexes.ts';
import type { Database } from '#hub/store/database.ts';
import type { AppIndex, IndexedApp } from './app-index.ts';
import type { AppRow, BackendRow } from '#hub/store/rows.ts';
import type { EligibilityCache } from './eligibility-cache.ts';
import { fitsOf, machinesOf, type Fit, type Machine } from './fit.ts';
import { kindsOfApps, runnableOf, type Kinds } from './runnable.ts';
import { installsOf, type Installs, type InstalledVersion } from './installed-versions.ts';

/**
 * The store of one organization as one answer shows it: everything in it is of one moment, and read
 * once.
 */
export type StoreView = {
  index: AppIndex;
  installs: Installs;
  /** The same for views that show the same apps of one index. */
  key: string;
  /** What a repository in use lists, and what is installed; by name. */
  shown: readonly IndexedApp[];
  isShown(one: IndexedApp): boolean;
  installedVersionsOf(appId: string): readonly InstalledVersion[];
  fitOf(appId: string): Promise<Fit>;
  /** A backend that has machines, as it was read with them; others have to be loaded. */
  backendOf(id: string): Promise<BackendRow | undefined>;
  /** The kinds of backends on which some flavour of each app runs for certain. */
  kinds(): Promise<Kinds>;
  /** The app's row, for an answer that shows it as this view has it. */
  row(one: IndexedApp): AppRow;
};

/** The parts of a hub that a view is read with. */
export type StoreViewHub = {
  database: Database;
  now: () => Date;
  appIndexes: AppIndexes;
  eligibility: EligibilityCache;
};

const viewOf = new WeakMap<AppRow, StoreView>();

export async function openStoreView(hub: StoreViewHub, organizationId: string): Promise<StoreView> {
  const index = await hub.appIndexes.of(organizationId);
  const installs = await installsOf(hub.database, organizationId, index);
  let machines: Promise<Machine[]> | undefined;
  const theMachines = () => (machines ??= machinesOf(hub, organizationId));
  let kinds: Promise<Kinds> | undefined;
  const fits = new DataLoader<string, Fit>(
    async (ids) => fitsOf(hub, organizationId, { index, machines: await theMachines() }, ids),
    { maxBatchSize: 500 },
  );
  const isShown = ({ app, card }: IndexedApp) => card.repoIds.length > 0 || installs.has(app.id);
  const key = unlistedOf(index)
    .filter(isShown)
    .map(({ app }) => app.id)
    .join(' ');
  const view: StoreView = {
    index,
    installs,
    isShown,
    key,
    shown: index.cache.get(`shown ${key}`, () => index.apps.filter(isShown)),
    installedVersionsOf: (appId) => installs.get(appId)?.versions ?? [],
    fitOf: (appId) => fits.load(appId),
    backendOf: async (id) =>
      (await theMachines()).find(({ backend }) => backend.id === id)?.backend,
    kinds: () =>
      (kinds ??= theMachines()
        .then((all) => runnableOf(hub, organizationId, index, all))
        .then((runnable) => kindsOfApps(index, runnable))),
    row({ app }) {
      const row = { ...app };
      viewOf.set(row, view);
      return row;
    },
  };
  return view;
}

/** The view that an answer has taken a row from. */
export function viewOfRow(app: AppRow): StoreView | undefined {
  return viewOf.get(app);
}

function unlistedOf({ apps, cache }: AppIndex): IndexedApp[] {
  return cache.get('unlisted', () => apps.filter(({ card }) => card.repoIds.length === 0));
}
