import { LRUCache } from 'lru-cache';

/** Keeps the results that were used last, up to a limit. */
export type ResultCache = {
  /** What `make` answers, made once for each key while it is kept. A promise that fails is not. */
  get<Result>(key: string, make: () => Result): Result;
};

const maxResults = 300;

export function createResultCache(): ResultCache {
  const results = new LRUCache<string, { result: unknown }>({ max: maxResults });
  return {
    get<Result>(key: string, make: () => Result): Result {
      const known = results.get(key);
      if (known) return known.result as Result;
      const result = make();
      const entry = { result };
      results.set(key, entry);
      if (result instanceof Promise)
        result.catch(() => results.peek(key) === entry && results.delete(key));
      return result;
    },
  };
}
