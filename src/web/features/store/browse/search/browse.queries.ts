import { graphql, type ResultOf } from '#hub-client/graphql.ts';
import { hubQuery } from '#web/data/hub-query.ts';
import { appCardFragment } from '../../parts/app-card-fragment.ts';
import { nodeFragment } from '../../parts/node-fragment.ts';
import type { AppFilter, BrowseSort, NodeFilter } from './browse-search.ts';

/** Rows that are asked for at once. */
export const windowSize = 60;

const appWindow = graphql(
  `
    query AppWindow($filters: AppFilter, $ordering: [AppOrder!]!, $offset: Int!, $limit: Int!) {
      appPage(
        filters: $filters
        ordering: $ordering
        pagination: { offset: $offset, limit: $limit }
      ) {
        totalCount
        searched {
          sentence
        }
        items {
          ...AppCardParts
        }
      }
    }
  `,
  [appCardFragment],
);

const nodeWindow = graphql(
  `
    query NodeWindow(
      $filters: DefinitionFilter
      $ordering: [DefinitionOrder!]!
      $offset: Int!
      $limit: Int!
    ) {
      definitionPage(
        filters: $filters
        ordering: $ordering
        pagination: { offset: $offset, limit: $limit }
      ) {
        totalCount
        searched {
          sentence
        }
        items {
          ...NodeParts
        }
      }
    }
  `,
  [nodeFragment],
);

const browseFacets = graphql(`
  query BrowseFacets($filters: AppFilter) {
    appFacets(filters: $filters) {
      key
      label
      values {
        value
        label
        count
      }
    }
  }
`);
export type FacetData = ResultOf<typeof browseFacets>['appFacets'][number];

const hiddenApps = graphql(`
  query HiddenApps($withIncompatible: AppFilter, $withDevelopment: AppFilter) {
    withIncompatible: appPage(filters: $withIncompatible, pagination: { limit: 1 }) {
      totalCount
    }
    withDevelopment: appPage(filters: $withDevelopment, pagination: { limit: 1 }) {
      totalCount
    }
  }
`);

const counts = graphql(`
  query BrowseCounts($apps: AppFilter, $nodes: DefinitionFilter) {
    appPage(filters: $apps, pagination: { limit: 0 }) {
      totalCount
    }
    definitionPage(filters: $nodes, pagination: { limit: 0 }) {
      totalCount
    }
  }
`);

const backends = graphql('query BrowseBackends { backends { __typename id resources { id } } }');

export function appWindowQuery(filters: AppFilter, sort: BrowseSort, window: number) {
  const ordering =
    sort === 'newest'
      ? ({ releasedAt: 'DESC' } as const)
      : sort === 'most-used'
        ? ({ deploymentCount: 'DESC' } as const)
        : sort === 'relevance'
          ? ({ relevance: 'DESC' } as const)
          : ({ name: 'ASC' } as const);
  return hubQuery(
    appWindow,
    { filters, ordering: [ordering], offset: window * windowSize, limit: windowSize },
    ['catalogue', 'pods'],
  );
}

export function nodeWindowQuery(filters: NodeFilter, sort: BrowseSort, window: number) {
  const ordering =
    sort === 'newest'
      ? ({ definedAt: 'DESC' } as const)
      : sort === 'most-apps'
        ? ({ appCount: 'DESC' } as const)
        : sort === 'relevance'
          ? ({ relevance: 'DESC' } as const)
          : ({ name: 'ASC' } as const);
  return hubQuery(
    nodeWindow,
    { filters, ordering: [ordering], offset: window * windowSize, limit: windowSize },
    ['catalogue'],
  );
}

export function facetsQuery(filters: AppFilter) {
  return hubQuery(browseFacets, { filters }, ['catalogue']);
}

/** How many apps there are with those that fit no backend, and with those in development. */
export function hiddenAppsQuery(filters: AppFilter) {
  return hubQuery(
    hiddenApps,
    {
      withIncompatible: { ...filters, runsHere: null },
      withDevelopment: { ...filters, maturities: null },
    },
    ['catalogue'],
  );
}

/** How many apps and how many nodes there are. */
export function countsQuery(apps: AppFilter, nodes: NodeFilter) {
  return hubQuery(counts, { apps, nodes }, ['catalogue', 'pods']);
}

export function backendsQuery() {
  return hubQuery(backends, {}, ['backends']);
}
