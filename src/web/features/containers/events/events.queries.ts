import { graphql, type ResultOf } from '#hub-client/graphql.ts';
import { hubQuery } from '#web/data/hub-query.ts';
import { eventFragment } from './event-fragment.ts';

const podHistory = graphql(
  `
    query PodHistory($pod: ID!, $first: Int!) {
      podEvents(filter: { pods: [$pod] }, first: $first) {
        items {
          ...EventParts
        }
        nextCursor
      }
    }
  `,
  [eventFragment],
);

/** So many at first, and so many more on demand. */
export const historyStep = 50;
/** The hub tells no more at once. */
export const maxHistory = 500;

export function podHistoryQuery(pod: string, first: number) {
  return hubQuery(podHistory, { pod, first }, ['events']);
}

const eventPage = graphql(
  `
    query EventPage($filter: PodEventFilter!, $first: Int!, $after: String) {
      podEvents(filter: $filter, first: $first, after: $after) {
        items {
          ...EventParts
          pod {
            id
            name
          }
        }
        nextCursor
      }
    }
  `,
  [eventFragment],
);
export type ListedEvent = ResultOf<typeof eventPage>['podEvents']['items'][number];
export type EventFilter = {
  pods?: string[];
  backends?: string[];
  kinds?: ListedEvent['kind'][];
  actors?: ListedEvent['actor'][];
  since?: string;
};

const eventsPerPage = 100;

export function eventPageQuery(filter: EventFilter, after: string | null) {
  return hubQuery(eventPage, { filter, first: eventsPerPage, after }, ['events']);
}

const eventPlaces = graphql(`
  query EventPlaces {
    backends {
      id
      name
      isDemo
    }
  }
`);

/** The backends that events can be chosen by. */
export function eventPlacesQuery() {
  return hubQuery(eventPlaces, {}, ['backends']);
}

const eventPod = graphql(`
  query EventPod($id: ID!) {
    pod(id: $id) {
      id
      name
    }
  }
`);

/** The container whose events are shown. */
export function eventPodQuery(id: string) {
  return hubQuery(eventPod, { id }, []);
}
