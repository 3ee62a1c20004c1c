import type { PodPhase } from '#domain/lifecycle/pod-phase.ts';
import { graphql, type ResultOf } from '#hub-client/graphql.ts';
import { commandFragment } from '#web/data/fragments/command-fragment.ts';
import { hubQuery } from '#web/data/hub-query.ts';
import { podFragment } from '#web/data/fragments/pod-fragment.ts';

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

const backendNames = graphql(`
  query BackendNames {
    backends {
      __typename
      id
      name
      isDemo
    }
  }
`);

const podById = graphql(
  `
    query PodById($id: ID!) {
      pod(id: $id) {
        ...PodParts
        imageDigest
        commands(limit: 20) {
          ...CommandParts
        }
        deployment {
          createdBy
          createdAt
          explanation
          flavour {
            id
            withdrawnAt
            repo {
              id
              name
              removedAt
            }
          }
        }
      }
    }
  `,
  [podFragment, commandFragment],
);
export type PodDetail = ResultOf<typeof podById>['pod'];

export const startPod = graphql(
  'mutation StartPod($input: PodCommandInput!) { startPod(input: $input) { id } }',
);
export const stopPod = graphql(
  'mutation StopPod($input: StopPodInput!) { stopPod(input: $input) { id } }',
);
export const restartPod = graphql(
  'mutation RestartPod($input: StopPodInput!) { restartPod(input: $input) { id } }',
);
export const removePod = graphql(
  'mutation RemovePod($input: StopPodInput!) { removePod(input: $input) { id } }',
);
export const cancelCommand = graphql(
  'mutation CancelCommand($id: ID!) { cancelCommand(id: $id) { id } }',
);

export const podLogs = graphql(`
  subscription PodLogs($pod: ID!, $tail: Int!, $since: DateTime) {
    podLogs(pod: $pod, tail: $tail, since: $since, follow: true, timestamps: true) {
      lines {
        at
        source
        text
      }
      dropped
      isEnd
      problem
    }
  }
`);
export type LogChunk = ResultOf<typeof podLogs>['podLogs'];

export const podSorts = ['createdAt', 'name', 'startedAt', 'updatedAt'] as const;
export type PodSort = (typeof podSorts)[number];

export type PodSearch = {
  search: string;
  phases: PodPhase[];
  backends: string[];
  sort: PodSort;
  isDescending: boolean;
};

/** The window of rows that begins at `window` × windowSize. */
export function podWindowQuery(
  { search, phases, backends, sort, isDescending }: PodSearch,
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

export function podQuery(id: string) {
  return hubQuery(podById, { id }, []);
}
