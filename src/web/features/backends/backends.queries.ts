import { graphql, type ResultOf } from '#hub-client/graphql.ts';
import { backendFragment } from '#web/data/backend-fragment.ts';
import { hubQuery } from '#web/data/hub-query.ts';

const backendList = graphql(`
  query BackendList {
    backends(ordering: [{ name: ASC }]) { ...BackendParts }
  }
`, [backendFragment]);

const backendById = graphql(`
  query BackendById($id: ID!) {
    backend(id: $id) {
      ...BackendParts
      pods(pagination: { limit: 50 }) {
        __typename
        id
        name
        phase
        progress { percent }
        deployment { id flavour { id name release { id version app { id name } } } }
      }
    }
  }
`, [backendFragment]);
export type BackendDetail = ResultOf<typeof backendById>['backend'];

export const createEnrolment = graphql(`
  mutation CreateEnrolment($input: CreateEnrolmentInput!) {
    createEnrolment(input: $input) { command expiresAt backend { id name } }
  }
`);
export type EnrolmentData = ResultOf<typeof createEnrolment>['createEnrolment'];

export const deleteBackend = graphql('mutation DeleteBackend($id: ID!) { deleteBackend(id: $id) }');

export function backendListQuery() {
  return hubQuery(backendList, {}, ['backends', 'pods']);
}

export function backendQuery(id: string) {
  return hubQuery(backendById, { id }, ['backends', 'pods']);
}
