import { lazy, type ComponentType, type LazyExoticComponent } from 'react';
import { loadPart } from './load-part.ts';
import { knownParts } from './fetch-ahead.ts';

/** A component that is fetched when it is first shown, or ahead of that. */
export function lazyPart<Props extends object>(
  load: () => Promise<ComponentType<Props>>,
): LazyExoticComponent<ComponentType<Props>> {
  knownParts.add(load);
  return lazy(async () => ({ default: await loadPart(window, load) }));
}
