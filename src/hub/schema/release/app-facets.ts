import { eq, sql, type SQL } from 'drizzle-orm';
import { maturities } from '#domain/release/maturity.ts';
import { vocabulary } from '#domain/tasks/vocabulary.ts';
import type { AppFilter, Facet, FacetValue } from '#generated/resolvers.ts';
import { runnableOf, runnableRows } from '#hub/catalogue/runnable.ts';
import type { AuthenticatedContext } from '#hub/http/context.ts';
import { appCards } from '#hub/store/card-tables.ts';
import { repos } from '#hub/store/catalogue-tables.ts';
import { appConditions, chosenValues, facetKeys, type FacetKey } from './app-conditions.ts';

/** Of structures there may be hundreds. */
const mostValues = 50;

const labels: Record<FacetKey, string> = {
  tasks: 'Task', takes: 'Input', gives: 'Output', hardwareKinds: 'Hardware', runtimes: 'Runtime', repos: 'Repository', maturities: 'Maturity', runsHere: 'Runs here',
};
const fixedLabels: Record<string, string> = {
  ...Object.fromEntries(vocabulary.map(({ key, label }) => [`tasks:${key}`, label])),
  'hardwareKinds:cpu': 'CPU', 'hardwareKinds:cuda': 'NVIDIA GPU (CUDA)', 'hardwareKinds:rocm': 'AMD GPU (ROCm)', 'hardwareKinds:oneapi': 'Intel GPU (oneAPI)',
  'runtimes:docker': 'Docker', 'runtimes:podman': 'Podman', 'runtimes:kubernetes': 'Kubernetes', 'runtimes:slurm': 'Slurm', 'runtimes:apptainer': 'Apptainer', 'runtimes:demo': 'Demo',
  'maturities:PRODUCTION': 'Production', 'maturities:BETA': 'Beta', 'maturities:DEVELOPMENT': 'Development',
  'runsHere:true': 'Runs here', 'runsHere:false': 'Does not run here',
};

/** How many apps each value of each facet leaves beside what is chosen in the others. */
export async function appFacets(asker: AuthenticatedContext, filters: AppFilter | null | undefined): Promise<Facet[]> {
  const counted = await countValues(asker, filters);
  const names = new Map((await asker.hub.database.select({ id: repos.id, name: repos.name }).from(repos)
    .where(eq(repos.organizationId, asker.principal.organizationId))).map(({ id, name }) => [id, name]));
  const chosen = chosenOf(filters ?? {});
  const labelOf = (key: FacetKey, value: string) => fixedLabels[`${key}:${value}`] ?? (key === 'repos' ? names.get(value) : undefined) ?? value;
  return facetKeys.map((key) => {
    const counts = new Map(counted.filter((row) => row.key === key).map(({ value, count }) => [value, count]));
    for (const value of chosen[key]) if (!counts.has(value)) counts.set(value, 0);
    const values = [...counts].map(([value, count]) => ({ value, label: labelOf(key, value), count })).toSorted(byCount(key));
    return { key, label: labels[key], values: values.filter(({ value }, place) => place < mostValues || chosen[key].includes(value)) };
  });
}

/** The most frequent first; maturities from the best on. */
function byCount(key: FacetKey): (a: FacetValue, b: FacetValue) => number {
  if (key === 'maturities') return (a, b) => maturities.findIndex((one) => one === a.value) - maturities.findIndex((one) => one === b.value);
  return (a, b) => b.count - a.count || (a.label < b.label ? -1 : 1);
}

/** What is chosen stays visible, also when nothing is left of it. */
function chosenOf(filters: AppFilter): Record<FacetKey, string[]> {
  const { runsHere } = filters;
  const lists = Object.entries({ ...chosenValues(filters), runsHere: runsHere == null ? [] : [String(runsHere)] });
  return Object.fromEntries(lists.map(([key, values]) => [key, [...new Set(values ?? [])]])) as Record<FacetKey, string[]>;
}

type Counted = { key: string; value: string; count: number };

/**
 * One pass over the cards: each remembers by one bit a facet in which it is not chosen, and
 * counts for a facet when no other bit is set.
 */
async function countValues(asker: AuthenticatedContext, filters: AppFilter | null | undefined): Promise<Counted[]> {
  const { hub, principal } = asker;
  const runnable = await runnableOf(hub, principal);
  const { always, facets } = appConditions(asker, filters, runnable);
  const bitOf = (key: FacetKey) => 1 << facetKeys.indexOf(key);
  const bits = Object.entries(facets).map(([key, condition]) => sql`case when ${condition} then 0 else ${bitOf(key as FacetKey)}::int end`);
  const counts = (key: FacetKey, value: SQL, from: SQL = sql``) =>
    sql`select ${key}::text as key, ${value} as value, count(*)::int as count from cards ${from} where fails & ~${bitOf(key)}::int = 0 group by 2`;
  const each = (key: FacetKey, column: SQL) => counts(key, sql`one::text`, sql`, unnest(${column}) as one`);
  const query = sql`with runs as materialized (select app_id, array_agg(distinct kind) as kinds from (${runnableRows(principal, runnable)}) as pairs group by app_id),
    cards as materialized (
      select ${appCards.tasks} as tasks, ${appCards.takes} as takes, ${appCards.gives} as gives, ${appCards.hardware} as hardware, ${appCards.repoIds} as repo_ids,
        ${appCards.maturity} as maturity, runs.kinds, ${bits.length === 0 ? sql`0` : sql.join(bits, sql` + `)} as fails
      from ${appCards} left join runs on runs.app_id = ${appCards.appId} where ${always})
    ${sql.join([
      each('tasks', sql`cards.tasks`), each('takes', sql`cards.takes`), each('gives', sql`cards.gives`), each('hardwareKinds', sql`cards.hardware`),
      each('runtimes', sql`cards.kinds`), each('repos', sql`cards.repo_ids`), counts('maturities', sql`maturity`),
      counts('runsHere', sql`(kinds is not null)::text`),
    ], sql` union all `)}`;
  const answer = await hub.database.execute(query) as unknown as { rows: Counted[] };
  return answer.rows;
}
