import { graphql, type ResultOf } from '#hub-client/graphql.ts';
import { orphanFragment } from '#web/data/fragments/orphan-fragment.ts';
import { hubQuery } from '#web/data/hub-query.ts';

const orphansByBackend = graphql(
  `
    query OrphansByBackend {
      backends {
        __typename
        id
        name
        isDemo
        freshness
        orphans {
          ...OrphanParts
        }
      }
    }
  `,
  [orphanFragment],
);
export type OrphansOfBackend = ResultOf<typeof orphansByBackend>['backends'][number];

const orphanFlavours = graphql(`
  query OrphanFlavours($id: ID!) {
    orphan(id: $id) {
      id
      flavours {
        id
        name
        release {
          id
          version
          app {
            __typename
            id
            identifier
            name
          }
        }
      }
    }
  }
`);
export type OrphanFlavour = ResultOf<typeof orphanFlavours>['orphan']['flavours'][number];

export const adoptOrphan = graphql(
  'mutation AdoptOrphan($input: AdoptOrphanInput!) { adoptOrphan(input: $input) { id pods { __typename id } } }',
);
export const removeOrphan = graphql(
  'mutation RemoveOrphan($id: ID!) { removeOrphan(id: $id) { __typename id } }',
);

export function orphansQuery() {
  return hubQuery(orphansByBackend, {}, ['backends']);
}

export function orphanFlavoursQuery(id: string) {
  return hubQuery(orphanFlavours, { id }, ['catalogue']);
}
