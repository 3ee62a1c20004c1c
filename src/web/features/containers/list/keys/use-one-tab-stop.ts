import { useEffect, type RefObject } from 'react';

/**
 * Takes what stands within the lines of a list out of the order of Tab; the arrows lead to it. The
 * parts of a row are used elsewhere too, so that it is not theirs to know.
 */
export function useOneTabStop(root: RefObject<HTMLElement | null>): void {
  useEffect(() => {
    const element = root.current;
    if (!element) return;
    takeOut(element);
    const observer = new MutationObserver((changes) => {
      for (const { addedNodes } of changes)
        for (const node of addedNodes) if (node instanceof HTMLElement) takeOut(node);
    });
    observer.observe(element, { childList: true, subtree: true });
    return () => observer.disconnect();
  }, [root]);
}

const controls = 'a[href], button';

function takeOut(element: HTMLElement): void {
  const all = [...element.querySelectorAll<HTMLElement>(controls)];
  if (element.matches(controls)) all.push(element);
  for (const one of all) if (one.closest('[data-line]') !== null) one.tabIndex = -1;
}

/** The part of its row before or after the one that has the focus; the row itself before the first. */
export function besideInRow(target: Element, step: 1 | -1): HTMLElement | null {
  const row = target.closest<HTMLElement>('[data-line]');
  if (!row) return null;
  const parts = [row, ...row.querySelectorAll<HTMLElement>(controls)].filter(
    (one) => !one.hasAttribute('disabled') && (one === row || one.offsetParent !== null),
  );
  return parts[parts.indexOf(target as HTMLElement) + step] ?? null;
}
