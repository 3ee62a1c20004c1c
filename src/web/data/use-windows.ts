import {
  keepPreviousData,
  useQueries,
  type QueryKey,
  type UseQueryOptions,
} from '@tanstack/react-query';
import { useState } from 'react';
import type { HubError } from '#hub-client/hub-error.ts';
import { cellsOf } from '#web/lib/long-list/cells-of.ts';
import {
  useVisibleRows,
  windowsOf,
  type VisibleRows,
} from '#web/lib/long-list/use-visible-rows.ts';
import { joinWindows, type JoinedWindows, type ListPage } from './join-windows.ts';

type WindowsOptions<Answer, Page, Key extends QueryKey> = {
  /** Rows of one window: a request never asks for more. */
  windowSize: number;
  /** Pixels of one row, with the gap below it. */
  rowHeight: number;
  /** Cards beside each other in a row. */
  columns?: number;
  /** Where more stands in the list than its rows: how many lines it has, and which rows stand on these. */
  lines?: {
    count: (total: number) => number;
    rowsOn: (lines: readonly number[], total: number) => number[];
  };
  /** How many places are shown before the total is known. */
  whileLoading: number;
  /** The question for the rows from `window` × windowSize on. */
  query: (window: number) => UseQueryOptions<Answer, HubError, Answer, Key>;
  pageOf: (answer: Answer) => Page;
};

export type Windows<Row, Page extends ListPage<Row>> = JoinedWindows<Row, Page> &
  Pick<VisibleRows, 'place'> & { visible: Omit<VisibleRows, 'place'>; total: number };

/**
 * A list of any length, of which only the rows on the screen (and a few around them) are in the
 * page, and only their windows are asked for. The rows before stay while others are fetched.
 */
export function useWindows<
  Answer,
  Page extends ListPage<Page['items'][number]>,
  Key extends QueryKey,
>({
  windowSize,
  rowHeight,
  columns = 1,
  lines = inColumns(columns),
  whileLoading,
  query,
  pageOf,
}: WindowsOptions<Answer, Page, Key>): Windows<Page['items'][number], Page> {
  const [total, setTotal] = useState(whileLoading);
  const { place, ...visible } = useVisibleRows(lines.count(total), rowHeight);
  const windows = windowsOf(lines.rowsOn(visible.indexes, total), windowSize);
  const results = useQueries({
    queries: windows.map((window) => ({ ...query(window), placeholderData: keepPreviousData })),
  });
  const list = joinWindows<Answer, Page['items'][number], Page>(
    windows,
    windowSize,
    results,
    pageOf,
  );
  if (list.page && list.page.totalCount !== total) setTotal(list.page.totalCount);
  return { ...list, place, visible, total };
}

function inColumns(columns: number) {
  return {
    count: (total: number) => Math.ceil(total / columns),
    rowsOn: (lines: readonly number[], total: number) => cellsOf(lines, columns, total),
  };
}
