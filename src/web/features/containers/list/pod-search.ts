import { podPhases, type PodPhase } from '#domain/lifecycle/pod-phase.ts';
import type { UrlState } from '#web/lib/use-url-state.ts';
import { facets, noFacets, type ChosenFacets } from './filter/facets.ts';

export const podSorts = [
  { sort: 'urgency', title: 'What needs a person' },
  { sort: 'createdAt', title: 'Installed' },
  { sort: 'name', title: 'Name' },
  { sort: 'app', title: 'App' },
  { sort: 'flavour', title: 'Flavour' },
  { sort: 'backend', title: 'Backend' },
  { sort: 'owner', title: 'Owner' },
  { sort: 'startedAt', title: 'Started' },
  { sort: 'updatedAt', title: 'Changed' },
] as const;
export type PodSort = (typeof podSorts)[number]['sort'];

export const podGroupings = [
  { by: 'APP', title: 'App' },
  { by: 'BACKEND', title: 'Backend' },
  { by: 'PHASE', title: 'Phase' },
  { by: 'OWNER', title: 'Owner' },
  { by: 'SUITE', title: 'Suite' },
] as const;
export type PodGrouping = (typeof podGroupings)[number]['by'];

export type PodSearch = ChosenFacets & {
  search: string;
  phases: PodPhase[];
  /** Only those of which a newer release fits. */
  hasUpdate: boolean;
  sort: PodSort;
  isDescending: boolean;
  groupBy: PodGrouping | null;
};

/** Longer than any name; an address that was tampered with asks for no more. */
const maxValues = 50;

/**
 * What the list shows, kept in the URL: ?q=, ?phase=, ?app= and the other facets (all repeatable),
 * ?update=yes, ?sort=-name, ?group=app.
 */
export const podSearchInUrl: UrlState<PodSearch> = {
  read(params) {
    const sort = params.get('sort') ?? 'urgency';
    const group = params.get('group')?.toUpperCase();
    const wanted = new Set(params.getAll('phase'));
    const chosen = { ...noFacets };
    for (const { part, param } of facets)
      chosen[part] = [...new Set(params.getAll(param))].slice(0, maxValues);
    return {
      ...chosen,
      search: params.get('q') ?? '',
      phases: podPhases.filter((phase) => wanted.has(phase.toLowerCase())),
      hasUpdate: params.get('update') === 'yes',
      sort: podSorts.find((one) => one.sort === sort.replace('-', ''))?.sort ?? 'urgency',
      isDescending: sort.startsWith('-'),
      groupBy: podGroupings.find(({ by }) => by === group)?.by ?? null,
    };
  },
  write(params, search) {
    for (const name of ['q', 'phase', 'update', 'sort', 'group']) params.delete(name);
    if (search.search) params.set('q', search.search);
    for (const phase of search.phases) params.append('phase', phase.toLowerCase());
    for (const { part, param } of facets) {
      params.delete(param);
      for (const value of search[part]) params.append(param, value);
    }
    if (search.hasUpdate) params.set('update', 'yes');
    const order = `${search.isDescending ? '-' : ''}${search.sort}`;
    if (order !== 'urgency') params.set('sort', order);
    if (search.groupBy) params.set('group', search.groupBy.toLowerCase());
  },
};

export const everyPod = {
  ...noFacets,
  search: '',
  phases: [],
  hasUpdate: false,
} satisfies Partial<PodSearch>;

/** Whether some containers may be left out. */
export function isFiltered(search: PodSearch): boolean {
  return (
    search.search !== '' ||
    search.phases.length > 0 ||
    search.hasUpdate ||
    facets.some(({ part }) => search[part].length > 0)
  );
}
