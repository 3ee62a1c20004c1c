import { useSearchParams } from 'react-router';
import type { AppSearch, AppSort } from './store.queries.ts';

const sorts: readonly AppSort[] = ['name', 'newest', 'most-used'];

/** What is searched for, kept in the URL so that Back and a shared link show the same list. */
export function useAppSearch(): [AppSearch, (change: Partial<AppSearch>) => void] {
  const [params, setParams] = useSearchParams();
  const search: AppSearch = {
    search: params.get('q') ?? '',
    hardware: params.get('hardware'),
    sort: sorts.find((sort) => sort === params.get('sort')) ?? 'name',
  };
  function change(part: Partial<AppSearch>) {
    const next = { ...search, ...part };
    setParams((old) => {
      put(old, 'q', next.search);
      put(old, 'hardware', next.hardware);
      put(old, 'sort', next.sort === 'name' ? null : next.sort);
      return old;
    }, { replace: true });
  }
  return [search, change];
}

function put(params: URLSearchParams, name: string, value: string | null) {
  if (value) params.set(name, value);
  else params.delete(name);
}
