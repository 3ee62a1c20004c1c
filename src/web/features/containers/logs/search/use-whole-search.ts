import { useEffect, useRef, useState } from 'react';
import { useHub } from '#web/data/live-updates.tsx';
import {
  cancelled,
  searchWholeLog,
  type WholeSearch,
  type WholeSearchRequest,
} from './whole-search.ts';

export type WholeSearchActs = {
  /** Null: nothing was searched. */
  search: WholeSearch | null;
  start: (request: WholeSearchRequest) => void;
  cancel: () => void;
  clear: () => void;
};

/** One search of the whole log at a time; it ends with the component. */
export function useWholeSearch(): WholeSearchActs {
  const hub = useHub();
  const [search, setSearch] = useState<WholeSearch | null>(null);
  const stop = useRef(() => {});
  useEffect(() => () => stop.current(), []);
  return {
    search,
    start(request) {
      stop.current();
      stop.current = searchWholeLog(hub, request, setSearch);
    },
    cancel() {
      stop.current();
      setSearch((search) => search && cancelled(search));
    },
    clear() {
      stop.current();
      setSearch(null);
    },
  };
}
