import type { AppFilter } from '#generated/resolvers.ts';
import { offeredOf, rank, type Ranking } from '#domain/search/rank/rank.ts';
import type { SearchIndexes } from '#hub/storefront/search/search-indexes.ts';
import type { StoreView } from '#hub/storefront/store-view.ts';
import type { IndexedApp } from '#hub/storefront/app-index.ts';
import { searchWords } from '#hub/schema/base/check-input.ts';
import type { AppTest } from './app-test.ts';

/** The apps that words have found, best first, whatever is chosen in the facets. */
export type FoundApps = { ranking: Ranking; order: ReadonlySet<IndexedApp> };

/** Null when no words are looked for. */
export async function findApps(
  { searchIndexes }: { searchIndexes: SearchIndexes },
  organizationId: string,
  view: StoreView,
  filters: AppFilter | null | undefined,
  isOffered: AppTest,
): Promise<FoundApps | null> {
  const text = searchWords(filters?.search);
  if (text === null) return null;
  const { apps: words } = await searchIndexes.of(organizationId, view.index.version);
  const { ids, repo, hardware } = filters ?? {};
  const key = `found ${JSON.stringify([text, view.key, ids, repo, hardware])}`;
  return view.index.cache.get(key, () => {
    const { byId } = view.index;
    const offered = offeredOf(words, (id) => {
      const one = byId.get(id);
      return one !== undefined && view.isShown(one) && isOffered(one);
    });
    const ranking = rank(words, text, offered);
    const order = ranking.first(ranking.count).flatMap((id) => byId.get(id) ?? []);
    return { ranking, order: new Set(order) };
  });
}
