import { eq } from 'drizzle-orm';
import { backendKinds } from '#domain/backend/backend-kind.ts';
import { maturities } from '#domain/release/maturity.ts';
import { vocabulary } from '#domain/tasks/vocabulary.ts';
import type { AppFilter, Facet, FacetValue } from '#generated/resolvers.ts';
import type { AuthenticatedContext } from '#hub/request/context.ts';
import type { IndexedApp } from '#hub/storefront/app-index.ts';
import { repos } from '#hub/store/catalogue-tables.ts';
import {
  appConditions,
  chosenValues,
  facetKeys,
  offeredTest,
  type FacetKey,
  type FilteredView,
} from './list/app-conditions.ts';
import type { AppTest } from './list/app-test.ts';
import { appsMeeting } from './list/apps-meeting.ts';
import { findApps } from './list/found-apps.ts';

/** Of structures there may be hundreds. */
const maxValues = 50;

const labels: Record<FacetKey, string> = {
  tasks: 'Task',
  takes: 'Input',
  gives: 'Output',
  hardwareKinds: 'Hardware',
  runtimes: 'Runtime',
  repos: 'Repository',
  maturities: 'Maturity',
  runsHere: 'Runs here',
};
const fixedLabels: Record<string, string> = {
  ...Object.fromEntries(vocabulary.map(({ key, label }) => [`tasks:${key}`, label])),
  'hardwareKinds:cpu': 'CPU',
  'hardwareKinds:cuda': 'NVIDIA GPU (CUDA)',
  'hardwareKinds:rocm': 'AMD GPU (ROCm)',
  'hardwareKinds:oneapi': 'Intel GPU (oneAPI)',
  ...Object.fromEntries(backendKinds.map(({ id, label }) => [`runtimes:${id}`, label])),
  'maturities:PRODUCTION': 'Production',
  'maturities:BETA': 'Beta',
  'maturities:DEVELOPMENT': 'Development',
  'runsHere:true': 'Runs here',
  'runsHere:false': 'Does not run here',
};

/** How many apps each value of each facet leaves beside what is chosen in the others. */
export async function appFacets(
  asker: AuthenticatedContext,
  filters: AppFilter | null | undefined,
): Promise<Facet[]> {
  const view = await asker.load.view.load(asker.principal.organizationId);
  const kinds = await view.kinds();
  const meeting = await appsMeeting(asker, filters);
  const found = await findApps(
    asker.hub,
    asker.principal.organizationId,
    view,
    filters,
    offeredTest(filters),
  );
  const counted = view.index.cache.get(
    `facets ${JSON.stringify([filters, view.key, kinds.key])}`,
    () => countValues({ ...view, kinds: kinds.byApp, meeting, found }, filters),
  );
  const names = new Map(
    (
      await asker.hub.database
        .select({ id: repos.id, name: repos.name })
        .from(repos)
        .where(eq(repos.organizationId, asker.principal.organizationId))
    ).map(({ id, name }) => [id, name]),
  );
  const chosen = chosenOf(filters ?? {});
  const labelOf = (key: FacetKey, value: string) =>
    fixedLabels[`${key}:${value}`] ?? (key === 'repos' ? names.get(value) : undefined) ?? value;
  return facetKeys.map((key) => {
    const counts = new Map([...counted[key]].map(([value, { apps }]) => [value, apps]));
    for (const value of chosen[key]) if (!counts.has(value)) counts.set(value, 0);
    const values = [...counts]
      .map(([value, count]) => ({ value, label: labelOf(key, value), count }))
      .toSorted(byCount(key));
    return {
      key,
      label: labels[key],
      values: values.filter(({ value }, place) => place < maxValues || chosen[key].includes(value)),
    };
  });
}

/** The most frequent first; maturities from the best on. */
function byCount(key: FacetKey): (a: FacetValue, b: FacetValue) => number {
  if (key === 'maturities')
    return (a, b) =>
      maturities.findIndex((one) => one === a.value) -
      maturities.findIndex((one) => one === b.value);
  return (a, b) => b.count - a.count || (a.label < b.label ? -1 : 1);
}

/** What is chosen stays visible, also when nothing is left of it. */
function chosenOf(filters: AppFilter): Record<FacetKey, string[]> {
  const { runsHere } = filters;
  const lists = Object.entries({
    ...chosenValues(filters),
    runsHere: runsHere == null ? [] : [String(runsHere)],
  });
  return Object.fromEntries(
    lists.map(([key, values]) => [key, [...new Set(values ?? [])]]),
  ) as Record<FacetKey, string[]>;
}

type Counted = Record<FacetKey, Map<string, { apps: number }>>;

/**
 * One pass over the apps: each counts for a facet when it meets what is chosen in all the others,
 * so for every facet when it meets everything, and for one when it misses that one alone.
 */
function countValues(view: FilteredView, filters: AppFilter | null | undefined): Counted {
  const { always, facets } = appConditions(view, filters);
  const tests = Object.entries(facets) as [FacetKey, AppTest][];
  const counts = Object.fromEntries(facetKeys.map((key) => [key, new Map()])) as Counted;
  for (const one of view.shown) {
    if (!always(one)) continue;
    const missed = tests.filter(([, test]) => !test(one));
    if (missed.length > 1) continue;
    const values = valuesOf(view, one);
    for (const key of missed[0] ? [missed[0][0]] : facetKeys)
      for (const value of values[key]) countOne(counts[key], value);
  }
  return counts;
}

function countOne(counts: Map<string, { apps: number }>, value: string): void {
  const count = counts.get(value);
  if (count) count.apps += 1;
  else counts.set(value, { apps: 1 });
}

function valuesOf(
  { kinds: known }: FilteredView,
  one: IndexedApp,
): Record<FacetKey, readonly string[]> {
  const { tasks, takes, gives, hardware, repoIds, maturity } = one.card;
  const kinds = known.get(one) ?? [];
  return {
    tasks,
    takes,
    gives,
    hardwareKinds: hardware,
    runtimes: kinds,
    repos: repoIds,
    maturities: [maturity],
    runsHere: [String(kinds.length > 0)],
  };
}
