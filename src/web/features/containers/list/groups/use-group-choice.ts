import { useState } from 'react';
import { useAsk } from '#web/data/live-updates.tsx';
import type { ListedPod } from '#web/data/fragments/listed-pod-fragment.ts';
import { notify } from '#web/parts/page/notify.ts';
import { maxChosen, podsToChoose } from '../bulk/bulk.queries.ts';
import type { Choice } from '../bulk/use-choice.ts';
import { podFilters } from '../container-list.queries.ts';
import type { PodSearch } from '../pod-search.ts';
import { foldKey, type PodGroup } from './group-layout.ts';

export type GroupChoice = {
  stateOf: (group: PodGroup, from: number) => 'none' | 'some' | 'all';
  /** Chooses all of a group, or none when all are chosen. */
  toggle: (group: PodGroup, from: number) => void;
};

type Members = { of: string; ids: ReadonlyMap<string, readonly string[]> };

/** The box at the head of a group: over all that it counts, not only over the rows that are loaded. */
export function useGroupChoice(
  search: PodSearch,
  rows: ReadonlyMap<number, ListedPod>,
  choice: Choice,
): GroupChoice {
  const ask = useAsk();
  const filters = podFilters(search);
  const of = JSON.stringify([filters, search.groupBy]);
  const [members, setMembers] = useState<Members>({ of, ids: new Map() });

  function idsOf(group: PodGroup, from: number): string[] {
    const asked = members.of === of ? (members.ids.get(foldKey(group)) ?? []) : [];
    const loaded = [...rows].flatMap(([at, { id }]) =>
      at >= from && at < from + group.count ? [id] : [],
    );
    return [...new Set([...asked, ...loaded])];
  }

  function stateOf(group: PodGroup, from: number) {
    const chosen = idsOf(group, from).filter((id) => choice.pods.has(id));
    if (chosen.length === 0) return 'none';
    return chosen.length >= group.count ? 'all' : 'some';
  }

  async function choose(group: PodGroup) {
    if (search.groupBy === null) return;
    const within = { ...filters, group: { by: search.groupBy, key: group.key } };
    const { pods } = await ask(podsToChoose, { filters: within, limit: maxChosen });
    const known = members.of === of ? members.ids : new Map<string, readonly string[]>();
    setMembers({
      of,
      ids: new Map(known).set(
        foldKey(group),
        pods.map(({ id }) => id),
      ),
    });
    choice.set(pods, true);
  }

  return {
    stateOf,
    toggle(group, from) {
      if (stateOf(group, from) === 'all') {
        const ids = new Set(idsOf(group, from));
        choice.set(
          [...choice.pods.values()].filter(({ id }) => ids.has(id)),
          false,
        );
        return;
      }
      choose(group).catch((error: unknown) =>
        notify('error', error instanceof Error ? error.message : String(error)),
      );
    },
  };
}
