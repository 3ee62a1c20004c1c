/** A place in one of several lists of keys. */
export type Hit = { part: number; at: number; key: number };

type Precedes = (a: Hit, b: Hit) => boolean;

/**
 * The `count` places with the largest keys above 0, largest first; `precedes` decides between equal
 * keys. Most places are looked at once and never compared with more than the smallest that is kept.
 */
export function bestOf(keys: readonly Float64Array[], count: number, precedes: Precedes): Hit[] {
  const kept: Hit[] = [];
  const isBetter: Precedes = (a, b) => (a.key === b.key ? precedes(a, b) : a.key > b.key);
  for (let part = 0; part < keys.length; part += 1) {
    const own = keys[part] ?? new Float64Array();
    for (let at = 0; at < own.length; at += 1) {
      const key = own[at] ?? 0;
      if (key <= 0 || count === 0) continue;
      const [worst] = kept;
      if (kept.length === count && worst && key < worst.key) continue;
      keep(kept, { part, at, key }, count, isBetter);
    }
  }
  return kept.sort((a, b) => (isBetter(a, b) ? -1 : 1));
}

/** Into a heap whose first is the worst. */
function keep(heap: Hit[], hit: Hit, count: number, isBetter: Precedes): void {
  if (heap.length < count) {
    heap.push(hit);
    rise(heap, heap.length - 1, isBetter);
    return;
  }
  const [worst] = heap;
  if (!worst || !isBetter(hit, worst)) return;
  heap[0] = hit;
  sink(heap, isBetter);
}

function rise(heap: Hit[], from: number, isBetter: Precedes): void {
  let at = from;
  while (at > 0) {
    const above = (at - 1) >>> 1;
    const [own, other] = [heap[at], heap[above]];
    if (!own || !other || !isBetter(other, own)) return;
    [heap[at], heap[above]] = [other, own];
    at = above;
  }
}

function sink(heap: Hit[], isBetter: Precedes): void {
  let at = 0;
  for (;;) {
    const [left, right] = [2 * at + 1, 2 * at + 2];
    const [onLeft, onRight, own] = [heap[left], heap[right], heap[at]];
    if (!own || !onLeft) return;
    const below = onRight && isBetter(onLeft, onRight) ? right : left;
    const other = heap[below];
    if (!other || !isBetter(own, other)) return;
    [heap[at], heap[below]] = [other, own];
    at = below;
  }
}
