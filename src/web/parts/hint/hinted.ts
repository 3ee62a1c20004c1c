/** The element whose explanation belongs to what an event happened on. */
export function hinted(target: EventTarget | null): HTMLElement | null {
  return target instanceof Element ? target.closest<HTMLElement>('[data-hint]') : null;
}

/** What is to be said of it: nothing when it is its own text, and all of that is in sight. */
export function hintOf(element: HTMLElement): string | null {
  const hint = element.dataset.hint?.trim() ?? '';
  if (hint === '') return null;
  const isItsText = element.textContent?.trim() === hint;
  return isItsText && !isCut(element) ? null : hint;
}

function isCut(element: HTMLElement): boolean {
  return (
    element.scrollWidth > element.clientWidth + 1 || element.scrollHeight > element.clientHeight + 1
  );
}
