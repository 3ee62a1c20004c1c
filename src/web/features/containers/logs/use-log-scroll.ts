import { useVirtualizer } from '@tanstack/react-virtual';
import { useEffect, useEffectEvent, useLayoutEffect, useRef, type RefObject } from 'react';
import type { ShownRow } from './marks/log-marks.ts';

/** The row to go to, each time that it is another object. */
export type LogGoal = { key: number };

type LogScroll = {
  rows: readonly ShownRow[];
  goal: LogGoal | null;
  isFollowing: boolean;
  onFollow: (isFollowing: boolean) => void;
};

const lineHeight = 20;
const nearEnd = 40;

/** Keeps the end in view while following, goes to a row, and stays where one is when earlier lines come. */
export function useLogScroll({ rows, goal, isFollowing, onFollow }: LogScroll) {
  const scroller = useRef<HTMLDivElement>(null);
  const virtualizer = useVirtualizer({
    count: rows.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => lineHeight,
    getItemKey: (index) => rows[index]?.key ?? index,
    overscan: 20,
  });
  const height = virtualizer.getTotalSize();
  useEffect(() => {
    if (isFollowing) scroller.current?.scrollTo({ top: scroller.current.scrollHeight });
  }, [isFollowing, rows, height]);
  useStayOnEarlier(scroller, rows.find((row) => row.kind !== 'mark')?.key);
  const goTo = useEffectEvent(({ key }: LogGoal) => {
    const index = rows.findIndex((row) => row.key === key);
    if (index >= 0) virtualizer.scrollToIndex(index, { align: 'center' });
  });
  useEffect(() => {
    if (goal) goTo(goal);
  }, [goal]);

  function onWheel(deltaY: number) {
    const element = scroller.current;
    if (!element) return;
    const isAtEnd = element.scrollHeight - element.scrollTop - element.clientHeight < nearEnd;
    if (deltaY < 0 && isFollowing) onFollow(false);
    if (deltaY > 0 && isAtEnd && !isFollowing) onFollow(true);
  }

  return { scroller, virtualizer, onWheel };
}

/** When earlier lines come, what is in view stays there. */
function useStayOnEarlier(
  scroller: RefObject<HTMLDivElement | null>,
  firstKey: number | undefined,
) {
  const known = useRef({ firstKey, height: 0 });
  useLayoutEffect(() => {
    const height = scroller.current?.scrollHeight ?? 0;
    const before = known.current;
    known.current = { firstKey, height };
    if (before.firstKey === undefined || firstKey === undefined) return;
    if (firstKey < before.firstKey)
      scroller.current?.scrollBy({ top: height - before.height, behavior: 'instant' });
  });
}
