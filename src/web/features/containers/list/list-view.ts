import type { ListedPod } from '#web/data/fragments/listed-pod-fragment.ts';
import type { RowsInView } from '#web/lib/long-list/use-visible-rows.ts';
import type { Choice } from './bulk/use-choice.ts';
import type { GroupHeadProps } from './groups/group-head.tsx';
import type { GroupLayout } from './groups/group-layout.ts';
import type { GroupChoice } from './groups/use-group-choice.ts';
import type { PodSearch } from './pod-search.ts';
import type { PodWindows } from './use-container-list.ts';

/** What table and cards draw: which line holds what, what is chosen, and which line Tab reaches. */
export type ListView = {
  rows: ReadonlyMap<number, ListedPod>;
  visible: RowsInView;
  layout: GroupLayout;
  choice: Choice;
  activeLine: number;
  /** Undefined on the head of a group, and before it is loaded. */
  podOn: (line: number) => ListedPod | undefined;
  headOn: (line: number) => GroupHeadProps | undefined;
};

type Parts = {
  pods: Pick<PodWindows, 'rows' | 'visible' | 'layout' | 'fold'>;
  search: PodSearch;
  choice: Choice;
  groupChoice: GroupChoice;
  activeLine: number;
};

export function listView({ pods, search, choice, groupChoice, activeLine }: Parts): ListView {
  const { rows, visible, layout, fold } = pods;
  return {
    rows,
    visible,
    layout,
    choice,
    activeLine,
    podOn(line) {
      const one = layout.lineAt(line);
      return one.kind === 'row' ? rows.get(one.at) : undefined;
    },
    headOn(line) {
      const one = layout.lineAt(line);
      if (one.kind === 'row' || search.groupBy === null) return undefined;
      const { group, from, isFolded } = one;
      return {
        by: search.groupBy,
        group,
        isFolded,
        chosen: groupChoice.stateOf(group, from),
        onFold: () => fold(group),
        onChoose: () => groupChoice.toggle(group, from),
      };
    },
  };
}
