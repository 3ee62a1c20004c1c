import { hinted, hintOf } from './hinted.ts';

export type Shown = { text: string; place: DOMRect };

const showAfter = 350;
/** Time to go over to the explanation itself, which stays while it is pointed at. */
const hideAfter = 120;

/**
 * Says what is to be explained, and null when nothing is: what is pointed at for a while, what is
 * focused by key, what is touched. Escape and scrolling take it away.
 */
export function followPointing(page: Document, show: (shown: Shown | null) => void): () => void {
  let timer: ReturnType<typeof setTimeout> | undefined;
  let current: HTMLElement | null = null;

  function turnTo(element: HTMLElement | null, delay: number) {
    if (element === current) return;
    clearTimeout(timer);
    current?.removeAttribute('aria-description');
    current = element;
    timer = setTimeout(() => explain(element), delay);
  }

  function explain(element: HTMLElement | null) {
    const text = element?.isConnected ? hintOf(element) : null;
    if (element === null || text === null) return show(null);
    element.setAttribute('aria-description', text);
    show({ text, place: element.getBoundingClientRect() });
  }

  const hide = () => turnTo(null, 0);
  const listeners = {
    pointerover({ target, pointerType }: PointerEvent) {
      if (pointerType === 'touch' || isExplanation(target)) return;
      const element = hinted(target);
      turnTo(element, element ? showAfter : hideAfter);
    },
    pointerdown({ target, pointerType }: PointerEvent) {
      if (pointerType === 'touch') turnTo(hinted(target), 0);
      else hide();
    },
    focusin({ target }: FocusEvent) {
      if (target instanceof Element && target.matches(':focus-visible')) turnTo(hinted(target), 0);
    },
    focusout: hide,
    keydown({ key }: KeyboardEvent) {
      if (key === 'Escape') hide();
    },
    scroll: hide,
  };
  const all = Object.entries(listeners) as [string, EventListener][];
  for (const [event, listener] of all) page.addEventListener(event, listener, true);
  turnTo(page.querySelector<HTMLElement>('[data-hint]:hover'), showAfter);
  return () => {
    clearTimeout(timer);
    current?.removeAttribute('aria-description');
    for (const [event, listener] of all) page.removeEventListener(event, listener, true);
  };
}

function isExplanation(target: EventTarget | null): boolean {
  return target instanceof Element && target.closest('[data-slot="tooltip-content"]') !== null;
}
