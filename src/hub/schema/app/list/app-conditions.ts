import { validate } from 'uuid';
import { structureName } from '#domain/definition/ports/structure-names.ts';
import type { AppFilter } from '#generated/resolvers.ts';
import type { Hardware } from '#domain/selector/hardware-of.ts';
import type { Kinds } from '#hub/storefront/runnable.ts';
import type { StoreView } from '#hub/storefront/store-view.ts';
import { filterValues } from '#hub/schema/base/check-input.ts';
import type { AppTest } from './app-test.ts';
import type { FoundApps } from './found-apps.ts';
import type { IndexedApp } from '#hub/storefront/app-index.ts';

/** The parts of a filter that are facets: each counts what the others leave. */
export const facetKeys = [
  'tasks',
  'takes',
  'gives',
  'hardwareKinds',
  'runtimes',
  'repos',
  'maturities',
  'runsHere',
] as const;
export type FacetKey = (typeof facetKeys)[number];

/**
 * What apps that are shown have to meet: that which always holds, and one test for each facet in
 * which something is chosen.
 */
export type AppConditions = { always: AppTest; facets: Partial<Record<FacetKey, AppTest>> };

/** What is shown, with what runs where as far as the filter asks for it. */
export type FilteredView = Pick<StoreView, 'index' | 'shown' | 'key'> & {
  kinds: Kinds['byApp'];
  /** The apps of which a node meets the demands; undefined: none are made. */
  meeting: ReadonlySet<string> | undefined;
  /** What the words of the filter have found; null when it has none. */
  found: FoundApps | null;
};

export function appConditions(
  view: FilteredView,
  filters: AppFilter | null | undefined,
): AppConditions {
  const { found, meeting } = view;
  const isOffered = offeredTest(filters);
  const always: AppTest = (one) =>
    (found === null || found.order.has(one)) &&
    (meeting === undefined || meeting.has(one.app.id)) &&
    isOffered(one);
  return {
    always,
    facets: facetConditions(view, filters ?? {}),
  };
}

/** Among which apps words are looked for. */
export function offeredTest(filters: AppFilter | null | undefined): AppTest {
  const { ids, repo, hardware } = filters ?? {};
  const tests = [
    ids == null ? undefined : isOneOf(ids),
    repo == null ? undefined : ({ card }: IndexedApp) => card.repoIds.includes(repo.toLowerCase()),
    hardware == null
      ? undefined
      : ({ card }: IndexedApp) => card.hardware.includes(hardware as Hardware),
  ].filter((one) => one !== undefined);
  return (one) => tests.every((test) => test(one));
}

function isOneOf(ids: readonly string[]): AppTest {
  const wanted = new Set(ids.map((id) => id.toLowerCase()));
  return ({ app }) => wanted.has(app.id);
}

function facetConditions(view: FilteredView, filters: AppFilter): AppConditions['facets'] {
  const { tasks, takes, gives, hardwareKinds, runtimes, repos, maturities } = chosenValues(filters);
  const { runsHere } = filters;
  const facets: Partial<Record<FacetKey, AppTest | undefined>> = {
    tasks: tasks && (({ card }) => overlaps(card.tasks, tasks)),
    takes: takes && (({ card }) => overlaps(card.takes, takes)),
    gives: gives && (({ card }) => overlaps(card.gives, gives)),
    hardwareKinds: hardwareKinds && (({ card }) => overlaps(card.hardware, hardwareKinds)),
    runtimes: runtimes && ((one) => overlaps(view.kinds.get(one) ?? [], runtimes)),
    repos: repos && (({ card }) => overlaps(card.repoIds, repos)),
    maturities: maturities && (({ card }) => maturities.includes(card.maturity)),
    runsHere: runsHere == null ? undefined : (one) => view.kinds.has(one) === runsHere,
  };
  return Object.fromEntries(Object.entries(facets).filter(([, test]) => test !== undefined));
}

function overlaps(own: readonly string[], wanted: readonly string[]): boolean {
  return own.some((value) => wanted.includes(value));
}

/** What is chosen in each facet that is a list. */
export function chosenValues(filters: AppFilter) {
  return {
    tasks: filterValues(filters.tasks, 'tasks'),
    takes: filterValues(filters.takes, 'inputs')?.map(structureName),
    gives: filterValues(filters.gives, 'outputs')?.map(structureName),
    hardwareKinds: filterValues(filters.hardwareKinds, 'kinds of hardware'),
    runtimes: filterValues(filters.runtimes, 'kinds of backends'),
    repos: filterValues(filters.repos, 'repositories')?.map((id) =>
      validate(id) ? id.toLowerCase() : id,
    ),
    maturities: filterValues(filters.maturities, 'maturities'),
  };
}
