import type { StoreView } from './store-view.ts';

/** How many apps of the store are for each task. */
export function countOfTasks({ index, shown, key }: StoreView): ReadonlyMap<string, number> {
  return index.cache.get(`tasks ${key}`, () => {
    const counts = new Map<string, number>();
    for (const { card } of shown)
      for (const task of card.tasks) counts.set(task, (counts.get(task) ?? 0) + 1);
    return counts;
  });
}
