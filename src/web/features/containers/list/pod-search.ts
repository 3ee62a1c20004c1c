import { podPhases, type PodPhase } from '#domain/lifecycle/pod-phase.ts';
import type { UrlState } from '#web/lib/use-url-state.ts';

const podSorts = [
  'urgency',
  'createdAt',
  'name',
  'app',
  'backend',
  'owner',
  'startedAt',
  'updatedAt',
] as const;
export type PodSort = (typeof podSorts)[number];

export type PodSearch = {
  search: string;
  phases: PodPhase[];
  backends: string[];
  /** Only those of which a newer release fits. */
  hasUpdate: boolean;
  sort: PodSort;
  isDescending: boolean;
};

/** What the list shows, kept in the URL: ?q=, ?phase=, ?backend= (both repeatable), ?update=yes, ?sort=-name. */
export const podSearchInUrl: UrlState<PodSearch> = {
  read(params) {
    const sort = params.get('sort') ?? 'urgency';
    const wanted = new Set(params.getAll('phase'));
    return {
      search: params.get('q') ?? '',
      phases: podPhases.filter((phase) => wanted.has(phase.toLowerCase())),
      backends: params.getAll('backend'),
      hasUpdate: params.get('update') === 'yes',
      sort: podSorts.find((name) => name === sort.replace('-', '')) ?? 'urgency',
      isDescending: sort.startsWith('-'),
    };
  },
  write(params, { search, phases, backends, hasUpdate, sort, isDescending }) {
    for (const name of ['q', 'phase', 'backend', 'update', 'sort']) params.delete(name);
    if (search) params.set('q', search);
    for (const phase of phases) params.append('phase', phase.toLowerCase());
    for (const backend of backends) params.append('backend', backend);
    if (hasUpdate) params.set('update', 'yes');
    const order = `${isDescending ? '-' : ''}${sort}`;
    if (order !== 'urgency') params.set('sort', order);
  },
};

export const everyPod = {
  search: '',
  phases: [],
  backends: [],
  hasUpdate: false,
} satisfies Partial<PodSearch>;

/** Whether some containers may be left out. */
export function isFiltered({ search, phases, backends, hasUpdate }: PodSearch): boolean {
  return search !== '' || phases.length > 0 || backends.length > 0 || hasUpdate;
}
