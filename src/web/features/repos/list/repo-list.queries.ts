import { graphql, type ResultOf } from '#hub-client/graphql.ts';
import { repoFragment } from '#web/data/fragments/repo-fragment.ts';
import { hubQuery } from '#web/data/hub-query.ts';
import type { RepoSearch } from './repo-search.ts';

/** Rows of one window: a request never asks for more. */
export const windowSize = 100;

const repoWindow = graphql(
  `
    query RepoWindow(
      $filters: GithubRepoFilter
      $ordering: [GithubRepoOrder!]!
      $offset: Int!
      $limit: Int!
    ) {
      repoPage(
        filters: $filters
        ordering: $ordering
        pagination: { offset: $offset, limit: $limit }
      ) {
        totalCount
        stateCounts {
          state
          count
        }
        kindCounts {
          kind
          count
        }
        items {
          ...RepoParts
        }
      }
    }
  `,
  [repoFragment],
);
/** One window of the list, with the totals of the whole. */
export type RepoPage = ResultOf<typeof repoWindow>['repoPage'];

const orderings = {
  name: [{ name: 'ASC' }],
  added: [{ addedAt: 'DESC' }],
  scanned: [{ lastScannedAt: 'DESC_NULLS_LAST' }],
} as const;

/** The window of rows that begins at `window` × windowSize. */
export function repoWindowQuery({ search, states, kinds, sort }: RepoSearch, window: number) {
  const filters = {
    search: search || null,
    states: states.length > 0 ? states : null,
    kinds: kinds.length > 0 ? kinds : null,
  };
  return hubQuery(
    repoWindow,
    { filters, ordering: [...orderings[sort]], offset: window * windowSize, limit: windowSize },
    ['repos', 'catalogue'],
  );
}
