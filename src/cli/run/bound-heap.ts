import { setFlagsFromString } from 'node:v8';

/**
 * Collects garbage when the heap has grown by this share, where it would wait until it is three
 * times as large. What is read of tens of thousands of containers at a start, or made for a thousand
 * pages, is otherwise kept as memory of the process long after it was needed. It costs processor
 * time while the heap grows, and none at rest.
 */
const growthPercent = { backend: 20, hub: 50 };

export function boundHeap(of: keyof typeof growthPercent): void {
  setFlagsFromString(`--heap-growing-percent=${growthPercent[of]}`);
}
