import type { LucideIcon } from 'lucide-react';
import { matchPath } from 'react-router';
import { places, type Place } from './places.tsx';

const all: readonly Place[] = places;

export type PlaceLink = { to: string; title: string; icon: LucideIcon };

/** The links of this part of the frame, in order. */
export function linksAt(at: 'row' | 'header'): PlaceLink[] {
  return all.flatMap(({ path, link }) =>
    link?.at === at ? [{ to: path, title: link.title, icon: link.icon }] : [],
  );
}

/** The palette's ways to the places. */
export function paletteLinks(): (PlaceLink & { words: string })[] {
  return all.flatMap(({ path, palette = [] }) => palette.map((way) => ({ to: path, ...way })));
}

/** Whether the page at this address marks the link to `to`, although its path does not continue it. */
export function isMarkedBy(pathname: string, to: string): boolean {
  return all.some(({ path, marks }) => marks === to && matchPath(path, pathname) !== null);
}
