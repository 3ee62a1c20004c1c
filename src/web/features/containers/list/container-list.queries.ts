import { graphql, type ResultOf } from '#hub-client/graphql.ts';
import { listedPodFragment } from '#web/data/fragments/listed-pod-fragment.ts';
import { hubQuery } from '#web/data/hub-query.ts';
import type { PodSearch } from './pod-search.ts';

/** Rows of one window: a request never asks for more. */
export const windowSize = 100;

const podWindow = graphql(
  `
    query PodWindow(
      $filters: PodFilter
      $ordering: [PodOrder!]!
      $groupBy: PodGrouping
      $offset: Int!
      $limit: Int!
    ) {
      podPage(
        filters: $filters
        ordering: $ordering
        groupBy: $groupBy
        pagination: { offset: $offset, limit: $limit }
      ) {
        totalCount
        updateCount
        groups {
          key
          name
          count
          brokenCount
        }
        phaseCounts {
          phase
          count
        }
        items {
          ...ListedPodParts
        }
      }
    }
  `,
  [listedPodFragment],
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

/** What the hub is asked for by a search. */
export function podFilters(search: PodSearch) {
  return {
    search: search.search || null,
    phases: chosen(search.phases),
    hasUpdate: search.hasUpdate ? true : null,
    apps: chosen(search.apps),
    backends: chosen(search.backends),
    flavours: chosen(search.flavours),
    owners: chosen(search.owners),
    images: chosen(search.images),
    labels: chosen(search.labels),
  };
}

function chosen<Value>(values: Value[]): Value[] | null {
  return values.length > 0 ? values : null;
}

export function podOrder({ sort, isDescending }: PodSearch) {
  const direction = isDescending ? 'DESC_NULLS_LAST' : 'ASC_NULLS_LAST';
  return {
    urgency: { urgency: direction } as const,
    createdAt: { createdAt: direction } as const,
    name: { name: direction } as const,
    app: { app: direction } as const,
    flavour: { flavour: direction } as const,
    backend: { backend: direction } as const,
    owner: { owner: direction } as const,
    startedAt: { startedAt: direction } as const,
    updatedAt: { updatedAt: direction } as const,
  }[sort];
}

/** The window of rows that begins at `window` × windowSize. */
export function podWindowQuery(search: PodSearch, window: number) {
  return hubQuery(
    podWindow,
    {
      filters: podFilters(search),
      ordering: [podOrder(search)],
      groupBy: search.groupBy,
      offset: window * windowSize,
      limit: windowSize,
    },
    ['pods', 'catalogue'],
  );
}

export function backendNamesQuery() {
  return hubQuery(backendNames, {}, ['backends']);
}
