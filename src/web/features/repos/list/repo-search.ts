import type { UrlState } from '#web/lib/use-url-state.ts';
import { repoKinds, repoStates, type RepoKind, type RepoState } from '../repo-words.ts';

export const repoSorts = ['name', 'added', 'scanned'] as const;
export type RepoSort = (typeof repoSorts)[number];

export type RepoSearch = { search: string; states: RepoState[]; kinds: RepoKind[]; sort: RepoSort };

/** What the list shows, kept in the URL: ?q=, ?state=, ?kind= (both repeatable), ?sort=. */
export const repoSearchInUrl: UrlState<RepoSearch> = {
  read(params) {
    const states = new Set(params.getAll('state'));
    const kinds = new Set(params.getAll('kind'));
    return {
      search: params.get('q') ?? '',
      states: repoStates.filter((state) => states.has(state.toLowerCase())),
      kinds: repoKinds.filter((kind) => kinds.has(kind.toLowerCase())),
      sort: repoSorts.find((sort) => sort === params.get('sort')) ?? 'name',
    };
  },
  write(params, { search, states, kinds, sort }) {
    for (const name of ['q', 'state', 'kind', 'sort']) params.delete(name);
    if (search) params.set('q', search);
    for (const state of states) params.append('state', state.toLowerCase());
    for (const kind of kinds) params.append('kind', kind.toLowerCase());
    if (sort !== 'name') params.set('sort', sort);
  },
};

export const everyRepo = { search: '', states: [], kinds: [] } satisfies Partial<RepoSearch>;

/** Whether some repositories may be left out. */
export function isFiltered({ search, states, kinds }: RepoSearch): boolean {
  return search !== '' || states.length > 0 || kinds.length > 0;
}
