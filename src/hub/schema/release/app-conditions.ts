import { and, arrayContains, arrayOverlaps, eq, inArray, sql, type SQL } from 'drizzle-orm';
import { validate } from 'uuid';
import type { AppFilter } from '#generated/resolvers.ts';
import { isShown } from '#hub/catalogue/is-shown.ts';
import { runnableRows, type Runnable } from '#hub/catalogue/runnable.ts';
import type { AuthenticatedContext } from '#hub/http/context.ts';
import { filterValues, searchWords } from '#hub/schema/base/check-input.ts';
import { containsWords } from '#hub/schema/base/contains-words.ts';
import { matchesIds } from '#hub/schema/base/matches-ids.ts';
import { appCards } from '#hub/store/card-tables.ts';

/** The parts of a filter that are facets: each counts what the others leave. */
export const facetKeys = ['tasks', 'takes', 'gives', 'hardwareKinds', 'runtimes', 'repos', 'maturities', 'runsHere'] as const;
export type FacetKey = (typeof facetKeys)[number];

/** Conditions on app cards: those that always hold, and one for each facet in which something is chosen. */
export type AppConditions = { always: SQL | undefined; facets: Partial<Record<FacetKey, SQL>> };

export function appConditions(asker: AuthenticatedContext, filters: AppFilter | null | undefined, runnable: readonly Runnable[]): AppConditions {
  const { ids, search, repo, hardware } = filters ?? {};
  const { hub, principal } = asker;
  const always = and(
    eq(appCards.organizationId, principal.organizationId),
    isShown(hub.database, principal),
    matchesIds(appCards.appId, ids),
    containsWords(searchWords(search), appCards.text),
    repo == null ? undefined : validate(repo) ? arrayContains(appCards.repoIds, [repo]) : sql`false`,
    hardware == null ? undefined : sql`${hardware.replaceAll('\0', '')} = any(${appCards.hardware})`,
  );
  return { always, facets: facetConditions(asker, filters ?? {}, runnable) };
}

function facetConditions({ principal }: AuthenticatedContext, filters: AppFilter, runnable: readonly Runnable[]): AppConditions['facets'] {
  const chosen = chosenValues(filters);
  const { tasks, takes, gives, hardwareKinds, runtimes, repos, maturities } = chosen;
  const runsOn = (list: readonly Runnable[]) => sql`${appCards.appId} in (select app_id from (${runnableRows(principal, list)}) as runs)`;
  const facets: Partial<Record<FacetKey, SQL | undefined>> = {
    tasks: tasks && arrayOverlaps(appCards.tasks, tasks),
    takes: takes && arrayOverlaps(appCards.takes, takes),
    gives: gives && arrayOverlaps(appCards.gives, gives),
    hardwareKinds: hardwareKinds && sql`${appCards.hardware} && ${sql.param(hardwareKinds, appCards.tasks)}`,
    runtimes: runtimes && runsOn(runnable.filter(({ kind }) => runtimes.includes(kind))),
    repos: repos && fromRepos(repos.filter((id) => validate(id))),
    maturities: maturities && inArray(appCards.maturity, maturities),
    runsHere: filters.runsHere == null ? undefined : filters.runsHere ? runsOn(runnable) : sql`not ${runsOn(runnable)}`,
  };
  return Object.fromEntries(Object.entries(facets).filter(([, condition]) => condition !== undefined));
}

function fromRepos(ids: string[]): SQL {
  return ids.length === 0 ? sql`false` : arrayOverlaps(appCards.repoIds, ids);
}

/** What is chosen in each facet that is a list. */
export function chosenValues(filters: AppFilter) {
  return {
    tasks: filterValues(filters.tasks, 'tasks'),
    takes: filterValues(filters.takes, 'inputs'),
    gives: filterValues(filters.gives, 'outputs'),
    hardwareKinds: filterValues(filters.hardwareKinds, 'kinds of hardware'),
    runtimes: filterValues(filters.runtimes, 'kinds of backends'),
    repos: filterValues(filters.repos, 'repositories'),
    maturities: filterValues(filters.maturities, 'maturities'),
  };
}
