import { graphql, type ResultOf } from '#hub-client/graphql.ts';
import { podFragment } from '#web/data/fragments/pod-fragment.ts';
import { hubQuery } from '#web/data/hub-query.ts';
import type { PodSearch } from './pod-search.ts';

/** Rows of one window: a request never asks for more. */
export const windowSize = 100;

const podWindow = graphql(
  `
    query PodWindow($filters: PodFilter, $ordering: [PodOrder!]!, $offset: Int!, $limit: Int!) {
      podPage(
        filters: $filters
        ordering: $ordering
        pagination: { offset: $offset, limit: $limit }
      ) {
        totalCount
        phaseCounts {
          phase
          count
        }
        items {
          ...PodParts
        }
      }
    }
  `,
  [podFragment],
);
/** One window of the list, with the totals of the whole. */
export type PodPage = ResultOf<typeof podWindow>['podPage'];

const backendNames = graphql(`
  query BackendNames {
    backends {
      __typename
      id
      name
      isDemo
      podCount
    }
  }
`);

/** The window of rows that begins at `window` × windowSize. */
export function podWindowQuery(
  { search, phases, backends, hasUpdate, sort, isDescending }: PodSearch,
  window: number,
) {
  const direction = isDescending ? 'DESC_NULLS_LAST' : 'ASC_NULLS_LAST';
  const ordering = {
    createdAt: { createdAt: direction } as const,
    name: { name: direction } as const,
    startedAt: { startedAt: direction } as const,
    updatedAt: { updatedAt: direction } as const,
  }[sort];
  const filters = {
    search: search || null,
    phases: phases.length > 0 ? phases : null,
    backends: backends.length > 0 ? backends : null,
    hasUpdate: hasUpdate ? true : null,
  };
  return hubQuery(
    podWindow,
    { filters, ordering: [ordering], offset: window * windowSize, limit: windowSize },
    ['pods'],
  );
}

export function backendNamesQuery() {
  return hubQuery(backendNames, {}, ['backends']);
}
