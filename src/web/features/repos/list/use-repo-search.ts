import { useSearchParams } from 'react-router';
import { repoKinds, repoSorts, repoStates, type RepoSearch } from '../repos.queries.ts';

/** What the list shows, kept in the URL: ?q=, ?state=, ?kind= (both repeatable), ?sort=. */
export function useRepoSearch(): [RepoSearch, (change: Partial<RepoSearch>) => void] {
  const [params, setParams] = useSearchParams();
  function change(part: Partial<RepoSearch>) {
    setParams((old) => withRepoSearch(old, { ...repoSearchOf(old), ...part }), {
      replace: true,
      preventScrollReset: true,
    });
  }
  return [repoSearchOf(params), change];
}

/** Whether some repositories may be left out. */
export function isFiltered({ search, states, kinds }: RepoSearch): boolean {
  return search !== '' || states.length > 0 || kinds.length > 0;
}

export function repoSearchOf(params: URLSearchParams): RepoSearch {
  const states = new Set(params.getAll('state'));
  const kinds = new Set(params.getAll('kind'));
  return {
    search: params.get('q') ?? '',
    states: repoStates.filter((state) => states.has(state.toLowerCase())),
    kinds: repoKinds.filter((kind) => kinds.has(kind.toLowerCase())),
    sort: repoSorts.find((sort) => sort === params.get('sort')) ?? 'name',
  };
}

export function withRepoSearch(
  params: URLSearchParams,
  { search, states, kinds, sort }: RepoSearch,
): URLSearchParams {
  for (const name of ['q', 'state', 'kind', 'sort']) params.delete(name);
  if (search) params.set('q', search);
  for (const state of states) params.append('state', state.toLowerCase());
  for (const kind of kinds) params.append('kind', kind.toLowerCase());
  if (sort !== 'name') params.set('sort', sort);
  return params;
}
