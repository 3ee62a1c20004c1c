import { graphql, type ResultOf } from '#hub-client/graphql.ts';
import { hubQuery } from '#web/data/hub-query.ts';

/** What the live feed does not bring of a container: it is asked for again when something has happened. */
const podAftermath = graphql(`
  query PodAftermath($id: ID!) {
    pod(id: $id) {
      lastErrorLine
      lastLines(limit: 5)
      crashLoop {
        restarts
        since
      }
      peak {
        cpuPercent
        memoryBytes
        gpuMemoryBytes
        measuredFrom
        measuredTo
        samples
      }
      update {
        id
        version
      }
    }
  }
`);
export type Aftermath = ResultOf<typeof podAftermath>['pod'];

export function aftermathQuery(id: string) {
  return hubQuery(podAftermath, { id }, ['pods', 'events', 'catalogue']);
}
