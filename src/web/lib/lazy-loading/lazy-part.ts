import { lazy, type ComponentType, type LazyExoticComponent } from 'react';
import { loadPart } from './load-part.ts';

/** A component that is fetched when it is first shown. */
export function lazyPart<Props extends object>(
  load: () => Promise<ComponentType<Props>>,
): LazyExoticComponent<ComponentType<Props>> {
  return lazy(async () => ({ default: await loadPart(window, load) }));
}
