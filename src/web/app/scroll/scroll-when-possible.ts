const patienceMs = 5_000;
const ownMoves = ['wheel', 'touchmove', 'keydown', 'pointerdown'] as const;

/**
 * Scrolls to `target` while the page still grows to its height, and stays there until it has.
 * Ends when the person moves, when there, or when it has taken too long. Answers how to end it.
 */
export function scrollWhenPossible(target: () => number | null): () => void {
  const observer = new ResizeObserver(move);
  const timer = setTimeout(end, patienceMs);
  for (const event of ownMoves) window.addEventListener(event, end, { passive: true });

  function end() {
    clearTimeout(timer);
    observer.disconnect();
    for (const event of ownMoves) window.removeEventListener(event, end);
  }

  function move() {
    const top = target();
    if (top === null) return;
    window.scrollTo({ top, behavior: 'instant' });
    if (Math.abs(window.scrollY - top) < 2) end();
  }

  observer.observe(document.body);
  move();
  return end;
}
