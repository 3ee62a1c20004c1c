import { useSearchParams } from 'react-router';
import { podPhases } from '#domain/lifecycle/pod-phase.ts';
import { podSorts, type PodSearch } from '../containers.queries.ts';

/** What the table shows, kept in the URL: ?q=, ?phase=, ?backend= (both repeatable), ?sort=-name. */
export function usePodSearch(): [PodSearch, (change: Partial<PodSearch>) => void] {
  const [params, setParams] = useSearchParams();
  const search = podSearchOf(params);
  function change(part: Partial<PodSearch>) {
    setParams((old) => withPodSearch(old, { ...podSearchOf(old), ...part }), {
      replace: true,
      preventScrollReset: true,
    });
  }
  return [search, change];
}

/** Whether some containers may be left out. */
export function isFiltered({ search, phases, backends }: PodSearch): boolean {
  return search !== '' || phases.length > 0 || backends.length > 0;
}

function podSearchOf(params: URLSearchParams): PodSearch {
  const sort = params.get('sort') ?? '-createdAt';
  const wanted = new Set(params.getAll('phase'));
  return {
    search: params.get('q') ?? '',
    phases: podPhases.filter((phase) => wanted.has(phase.toLowerCase())),
    backends: params.getAll('backend'),
    sort: podSorts.find((name) => name === sort.replace('-', '')) ?? 'createdAt',
    isDescending: sort.startsWith('-'),
  };
}

function withPodSearch(params: URLSearchParams, search: PodSearch): URLSearchParams {
  for (const name of ['q', 'phase', 'backend', 'sort']) params.delete(name);
  if (search.search) params.set('q', search.search);
  for (const phase of search.phases) params.append('phase', phase.toLowerCase());
  for (const backend of search.backends) params.append('backend', backend);
  const sort = `${search.isDescending ? '-' : ''}${search.sort}`;
  if (sort !== '-createdAt') params.set('sort', sort);
  return params;
}
