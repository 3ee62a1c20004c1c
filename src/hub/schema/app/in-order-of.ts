import type { Shelf, ShelfApp } from '#hub/storefront/shelf.ts';

const orders = {
  newest: (a: ShelfApp, b: ShelfApp) => b.card.releasedAt.getTime() - a.card.releasedAt.getTime(),
  oldest: (a: ShelfApp, b: ShelfApp) => a.card.releasedAt.getTime() - b.card.releasedAt.getTime(),
};

/** All apps of a shelf by when their newest release came out, sorted once; those of one moment by name. */
export function inOrderOf(
  { apps, memory }: Shelf,
  order: keyof typeof orders,
): readonly ShelfApp[] {
  return memory.of(`in order: ${order}`, () => apps.toSorted(orders[order]));
}
