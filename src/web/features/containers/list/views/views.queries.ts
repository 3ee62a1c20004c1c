import { graphql, type ResultOf } from '#hub-client/graphql.ts';
import { hubQuery } from '#web/data/hub-query.ts';

const savedViews = graphql(`
  query SavedViews {
    savedViews {
      __typename
      id
      name
      query
      hiddenColumns
      isShared
      owner
      isMine
    }
    me {
      id
      name
    }
  }
`);
export type SavedView = ResultOf<typeof savedViews>['savedViews'][number];

export const saveView = graphql(
  'mutation SaveView($input: SaveViewInput!) { saveView(input: $input) { id } }',
);
export const deleteView = graphql('mutation DeleteView($id: ID!) { deleteView(id: $id) }');

/** The views of this person and of everybody, and who this person is. */
export function savedViewsQuery() {
  return hubQuery(savedViews, {}, ['session']);
}
