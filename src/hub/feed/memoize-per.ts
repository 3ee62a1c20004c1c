const made = new WeakMap<object, Map<string, Promise<unknown>>>();

/**
 * What is made of `source` under this key: made by whoever asks first, shared by all who ask
 * later, forgotten with the source. The key says everything that the result depends on.
 */
export function memoizePer<Value>(
  source: object,
  key: string,
  make: () => Promise<Value>,
): Promise<Value> {
  const results = made.get(source) ?? new Map<string, Promise<unknown>>();
  made.set(source, results);
  const result = (results.get(key) as Promise<Value> | undefined) ?? make();
  results.set(key, result);
  return result;
}
