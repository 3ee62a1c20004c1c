import { createSearchIndex, type SearchIndex } from '#domain/search/index/search-index.ts';
import { createResultCache, type ResultCache } from '#hub/storefront/result-cache.ts';

/** What words are looked for in: one organization's catalogue in one version. */
export type StoreSearch = {
  version: number;
  apps: SearchIndex;
  definitions: SearchIndex;
  /** What has been worked out of this version. */
  cache: ResultCache;
};

/** Before anything was read. */
export function emptyStoreSearch(): StoreSearch {
  return {
    version: -1,
    apps: createSearchIndex([]),
    definitions: createSearchIndex([]),
    cache: createResultCache(),
  };
}
