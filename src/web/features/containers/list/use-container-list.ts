import { useCallback, useDeferredValue, useMemo, useState } from 'react';
import type { ListedPod } from '#web/data/fragments/listed-pod-fragment.ts';
import { useWindows, type Windows } from '#web/data/use-windows.ts';
import { podWindowQuery, windowSize, type PodPage } from './container-list.queries.ts';
import { foldKey, layoutGroups, type GroupLayout, type PodGroup } from './groups/group-layout.ts';
import type { PodSearch } from './pod-search.ts';

export type PodWindows = Windows<ListedPod, PodPage> & {
  layout: GroupLayout;
  fold: (group: PodGroup) => void;
};

const noGroups: PodGroup[] = [];
const nothingFolded: ReadonlySet<string> = new Set();

/** The part of the list that is on the screen; `rowHeight` in pixels. */
export function useContainerList(search: PodSearch, rowHeight: number): PodWindows {
  const shown = useDeferredValue(search);
  const [groups, setGroups] = useState(noGroups);
  const [folds, setFolds] = useState({ by: shown.groupBy, keys: nothingFolded });
  const folded = folds.by === shown.groupBy ? folds.keys : nothingFolded;
  const layoutOf = useCallback(
    (total: number) => layoutGroups(groups, total, folded),
    [groups, folded],
  );
  const windows = useWindows({
    windowSize,
    rowHeight,
    whileLoading: 10,
    query: (window) => podWindowQuery(shown, window),
    pageOf: ({ podPage }) => podPage,
    lines: {
      count: (total) => layoutOf(total).lines,
      rowsOn: (lines, total) => rowsOn(layoutOf(total), lines),
    },
  });
  const answered = windows.page?.groups ?? noGroups;
  if (windows.page && answered !== groups) setGroups(answered);
  const layout = useMemo(() => layoutOf(windows.total), [layoutOf, windows.total]);
  return {
    ...windows,
    layout,
    fold(group) {
      const keys = new Set(folded);
      if (!keys.delete(foldKey(group))) keys.add(foldKey(group));
      setFolds({ by: shown.groupBy, keys });
    },
  };
}

function rowsOn(layout: GroupLayout, lines: readonly number[]): number[] {
  return lines.flatMap((line) => {
    const one = layout.lineAt(line);
    return one.kind === 'row' ? [one.at] : [];
  });
}
