import {
  useCallback,
  useLayoutEffect,
  useRef,
  useState,
  type FocusEvent,
  type RefObject,
} from 'react';

type Lines = {
  count: number;
  height: number;
  /** The id of the container on a line; null on the head of a group, and before it is loaded. */
  idAt: (line: number) => string | null;
  /** Where a container stands now; null when it is not loaded. */
  lineOf: (id: string) => number | null;
};

export type ActiveLine = {
  /** The one line that Tab reaches. */
  line: number;
  move: (to: number) => void;
  hasFocus: () => boolean;
  onFocus: (event: FocusEvent) => void;
  onBlur: () => void;
};

/**
 * `root` holds the lines, each of which bears `data-line`.
 *
 * One Tab stop for a list of any length. The focus stays on its container while rows move, and goes
 * to a line that is not in the page once that has come into view.
 */
export function useActiveLine(
  root: RefObject<HTMLElement | null>,
  { count, height, idAt, lineOf }: Lines,
): ActiveLine {
  const [active, setActive] = useState<{ line: number; id: string | null }>({ line: 0, id: null });
  const wanted = useRef<number | null>(null);
  const isHeld = useRef(false);
  const now = active.id === null ? active.line : (lineOf(active.id) ?? active.line);
  const line = Math.max(0, Math.min(now, count - 1));

  useLayoutEffect(() => {
    const element = root.current;
    if (!element) return;
    // A row that the list moves loses the focus without a word.
    if (wanted.current === null && isHeld.current && document.activeElement === document.body)
      wanted.current = line;
    if (wanted.current === null) return;
    const there = element.querySelector<HTMLElement>(`[data-line="${wanted.current}"]`);
    if (there) {
      wanted.current = null;
      there.focus({ preventScroll: true });
      there.scrollIntoView({ block: 'nearest' });
    } else if (wanted.current < count) {
      const top = element.getBoundingClientRect().top + window.scrollY;
      window.scrollTo({ top: top + wanted.current * height - window.innerHeight / 2 });
    }
  });

  const move = useCallback(
    (to: number) => {
      const next = Math.max(0, Math.min(to, count - 1));
      wanted.current = next;
      setActive({ line: next, id: idAt(next) });
    },
    [count, idAt],
  );

  return {
    line,
    move,
    hasFocus: () => document.activeElement?.closest('[data-line]') != null,
    onFocus({ target }) {
      const focused = Number(target.closest('[data-line]')?.getAttribute('data-line') ?? NaN);
      if (Number.isNaN(focused)) return;
      isHeld.current = true;
      if (focused !== line) setActive({ line: focused, id: idAt(focused) });
    },
    onBlur() {
      isHeld.current = false;
    },
  };
}
