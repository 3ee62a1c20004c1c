/**
 * Items of several sources as they come, one of each at a time: a source goes on when its last item
 * was taken. Ends with the last of them, or when `signal` aborts; throws what one of them throws.
 */
export async function* mergeSources<Item>(
  sources: readonly ((signal: AbortSignal) => AsyncIterable<Item>)[],
  signal: AbortSignal,
): AsyncGenerator<Item> {
  const over = new AbortController();
  const stop = AbortSignal.any([signal, over.signal]);
  const iterators = sources.map((open) => open(stop)[Symbol.asyncIterator]());
  const next = async (iterator: AsyncIterator<Item>) => ({ iterator, got: await iterator.next() });
  const waiting = new Map(iterators.map((iterator) => [iterator, next(iterator)]));
  try {
    while (waiting.size > 0) {
      const { iterator, got } = await Promise.race(waiting.values());
      waiting.delete(iterator);
      if (got.done) continue;
      // Last in the row, so that a busy source does not keep the others waiting.
      yield got.value;
      waiting.set(iterator, next(iterator));
    }
  } finally {
    over.abort();
    for (const left of waiting.values()) left.catch(() => {});
  }
}
