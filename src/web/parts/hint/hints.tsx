import { useEffect, useState, type ComponentType } from 'react';
import { knownParts } from '#web/lib/lazy-loading/fetch-ahead.ts';
import { hinted } from './hinted.ts';

const hintLayer = () => import('./hint-layer.tsx');
knownParts.add(hintLayer);

/**
 * Explanations of what is pointed at, focused or touched: whatever has `data-hint`. One for the whole
 * page, since lists have thousands of such elements; its program comes with the first.
 */
export function Hints() {
  const [Layer, setLayer] = useState<ComponentType | null>(null);
  useEffect(() => {
    if (Layer) return;
    const load = ({ target }: Event) => {
      if (!hinted(target)) return;
      hintLayer().then(
        ({ HintLayer }) => setLayer(() => HintLayer),
        // Without it the page is whole: the next element that is pointed at tries again.
        () => {},
      );
    };
    const events = ['pointerover', 'focusin'];
    for (const event of events) document.addEventListener(event, load);
    return () => {
      for (const event of events) document.removeEventListener(event, load);
    };
  }, [Layer]);
  return Layer && <Layer />;
}
