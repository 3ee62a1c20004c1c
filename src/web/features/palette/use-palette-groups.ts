import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useDeferredValue } from 'react';
import type { PaletteAction } from './actions.ts';
import {
  podsFoundQuery,
  podsNamedQuery,
  quickSearchQuery,
  type QuickHit,
} from './palette.queries.ts';
import { paletteGroups } from './palette-groups.ts';
import { typedAct, type PodAct } from './pod-acts.ts';
import type { Visit } from './recent-visits.ts';

type Offered = {
  text: string;
  actions: readonly PaletteAction[];
  podActs: readonly PodAct[];
  recent: readonly Visit[];
};

/** What is offered for the text: acts on containers, found by the hub, visited before, and actions. */
export function usePaletteGroups({ text, actions, podActs, recent }: Offered) {
  const wanted = useDeferredValue(text.trim());
  const typed = typedAct(podActs, wanted);
  const found = useQuery({
    ...quickSearchQuery(wanted),
    enabled: wanted !== '',
    placeholderData: keepPreviousData,
  });
  const hits = found.data?.quickSearch ?? [];
  const { asked, pods, ...named } = usePalettePods(typed, hits);
  const groups = paletteGroups({ wanted, hits, pods, asked, recent, actions });
  return {
    groups,
    isFetching: found.isFetching || named.isFetching,
    error: found.error ?? named.error,
  };
}

/** The containers of which something is asked, and those that were found, as they are now. */
function usePalettePods(typed: ReturnType<typeof typedAct>, hits: readonly QuickHit[]) {
  const ids = hits.flatMap(({ kind, id }) => (kind === 'POD' ? [id] : []));
  const named = useQuery({ ...podsNamedQuery(typed?.name ?? ''), enabled: typed !== null });
  const seen = useQuery({ ...podsFoundQuery(ids), enabled: ids.length > 0 });
  return {
    asked: typed && { act: typed.act, pods: named.data?.podPage.items ?? [] },
    pods: seen.data?.podPage.items ?? [],
    isFetching: named.isFetching,
    error: named.error,
  };
}
