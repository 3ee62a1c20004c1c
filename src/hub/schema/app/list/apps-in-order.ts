import type { AppIndex, IndexedApp } from '#hub/storefront/app-index.ts';

const orders = {
  newest: (a: IndexedApp, b: IndexedApp) =>
    b.card.releasedAt.getTime() - a.card.releasedAt.getTime(),
  oldest: (a: IndexedApp, b: IndexedApp) =>
    a.card.releasedAt.getTime() - b.card.releasedAt.getTime(),
};

/**
 * All apps of an index by when their newest release came out, sorted once; those of one moment by
 * name.
 */
export function appsInOrder(
  { apps, cache }: AppIndex,
  order: keyof typeof orders,
): readonly IndexedApp[] {
  return cache.get(`in order: ${order}`, () => apps.toSorted(orders[order]));
}
