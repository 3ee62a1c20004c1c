import { useWindowVirtualizer } from '@tanstack/react-virtual';
import { useCallback, useState, type RefCallback } from 'react';

/** `place` is put on the element that holds the rows. */
export type VisibleRows = RowsInView & { place: RefCallback<HTMLElement> };

export type RowsInView = {
  indexes: number[];
  /** Pixels of the rows that are not in the page, above and below. */
  before: number;
  after: number;
};

/** Which rows of a list of `count` are in view (and a few around them) while the page scrolls. */
export function useVisibleRows(count: number, rowHeight: number): VisibleRows {
  const [top, setTop] = useState(0);
  const place = useCallback((element: HTMLElement | null) => {
    if (!element) return;
    const measure = () => setTop(element.getBoundingClientRect().top + window.scrollY);
    measure();
    const observer = new ResizeObserver(measure);
    observer.observe(document.body);
    return () => observer.disconnect();
  }, []);
  const virtualizer = useWindowVirtualizer({ count, estimateSize: () => rowHeight, overscan: 8, scrollMargin: top });
  const items = virtualizer.getVirtualItems();
  const [first] = items;
  const last = items.at(-1);
  return {
    place,
    indexes: items.map(({ index }) => index),
    before: first ? first.start - top : 0,
    after: last ? virtualizer.getTotalSize() - (last.end - top) : 0,
  };
}

/** The windows that hold these rows; the first one always, for the totals. */
export function windowsOf(indexes: readonly number[], windowSize: number): number[] {
  return [...new Set([0, ...indexes.map((index) => Math.floor(index / windowSize))])].sort((a, b) => a - b);
}
