import { graphql, type ResultOf } from '#hub-client/graphql.ts';
import { hubQuery } from '#web/data/hub-query.ts';
import { argChipFragment, returnChipFragment } from '../parts/port-fragments.ts';
import type { NodeFilter } from './ports-search.ts';

/** So many are asked for at once; the page says when there are more. */
export const maxNodes = 100;

const nodes = graphql(
  `
    query NodesByPorts($filters: DefinitionFilter, $limit: Int!) {
      definitionPage(filters: $filters, pagination: { limit: $limit }) {
        totalCount
        items {
          __typename
          id
          hash
          name
          description
          kind
          args {
            ...ArgChip
          }
          returns {
            ...ReturnChip
          }
          pods {
            __typename
            id
            name
          }
          apps {
            __typename
            id
            name
            identifier
            state
            latestRelease {
              id
            }
            fit {
              eligibility
              sentence
              release {
                id
              }
            }
          }
        }
      }
    }
  `,
  [argChipFragment, returnChipFragment],
);
export type FoundPage = ResultOf<typeof nodes>['definitionPage'];
export type FoundNode = FoundPage['items'][number];

const structures = graphql(`
  query KnownStructures {
    appFacets(filters: null) {
      key
      values {
        value
      }
    }
  }
`);

export function nodesByPortsQuery(filters: NodeFilter) {
  return hubQuery(nodes, { filters, limit: maxNodes }, ['catalogue', 'pods']);
}

export function structuresQuery() {
  return hubQuery(structures, {}, ['catalogue']);
}
