import { useEffect, useLayoutEffect, useRef, type RefObject } from 'react';
import { useLocation, useNavigationType } from 'react-router';
import { createScrollPositions } from './scroll-positions.ts';
import { scrollWhenPossible } from './scroll-when-possible.ts';

const positions = createScrollPositions(sessionStorage);

/**
 * Back and a reload find the page where it was left; another page begins at its top, or at the
 * part that the address names, with the keyboard in `main`. A list whose filters change stays put.
 */
export function useScrollMemory(main: RefObject<HTMLElement | null>): void {
  const { key, pathname, hash } = useLocation();
  const how = useNavigationType();
  const lastPath = useRef<string | null>(null);
  const entry = useRef(key);

  useEffect(() => {
    history.scrollRestoration = 'manual';
    const remember = () => positions.put(entry.current, window.scrollY);
    const keep = () => positions.keep();
    window.addEventListener('scroll', remember, { passive: true });
    window.addEventListener('pagehide', keep);
    return () => {
      window.removeEventListener('scroll', remember);
      window.removeEventListener('pagehide', keep);
    };
  }, []);

  useLayoutEffect(() => {
    const isFirst = lastPath.current === null;
    const isOtherPage = lastPath.current !== pathname;
    lastPath.current = pathname;
    const top = positions.of(key);
    entry.current = key;
    if (!isFirst && isOtherPage) main.current?.focus({ preventScroll: true });
    if (how === 'POP' && (isOtherPage || top > 0))
      return scrollWhenPossible(() => (isFirst && hash !== '' && top === 0 ? topOf(hash) : top));
    if (hash !== '') return scrollWhenPossible(() => topOf(hash));
    if (isOtherPage) window.scrollTo({ top: 0, behavior: 'instant' });
    positions.put(key, window.scrollY);
    return undefined;
  }, [key, pathname, hash, how, main]);
}

/** Where the part with this name begins; null while it is not there. */
function topOf(hash: string): number | null {
  const element = document.getElementById(decodeURIComponent(hash.slice(1)));
  if (!element) return null;
  const margin = Number.parseFloat(getComputedStyle(element).scrollMarginTop) || 0;
  return Math.max(0, element.getBoundingClientRect().top + window.scrollY - margin);
}
