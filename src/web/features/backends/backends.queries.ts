import { graphql, type ResultOf } from '#hub-client/graphql.ts';
import { backendFragment } from '#web/data/fragments/backend-fragment.ts';
import { hubQuery } from '#web/data/hub-query.ts';

const backendList = graphql(
  `
    query BackendList {
      backends(ordering: [{ name: ASC }]) {
        ...BackendParts
      }
    }
  `,
  [backendFragment],
);

const backendById = graphql(
  `
    query BackendById($id: ID!) {
      backend(id: $id) {
        ...BackendParts
        pods(pagination: { limit: 50 }) {
          __typename
          id
          name
          phase
          progress {
            percent
          }
          deployment {
            id
            flavour {
              id
              name
              release {
                id
                version
                app {
                  id
                  name
                }
              }
            }
          }
        }
      }
    }
  `,
  [backendFragment],
);
export type BackendDetail = ResultOf<typeof backendById>['backend'];

export const createEnrolment = graphql(`
  mutation CreateEnrolment($input: CreateEnrolmentInput!) {
    createEnrolment(input: $input) {
      command
      expiresAt
      backend {
        id
        name
        isDemo
      }
    }
  }
`);
export type EnrolmentData = ResultOf<typeof createEnrolment>['createEnrolment'];

export const deleteBackend = graphql('mutation DeleteBackend($id: ID!) { deleteBackend(id: $id) }');

export const takeOverBackend = graphql(
  'mutation TakeOverBackend($id: ID!) { takeOverBackend(id: $id) { __typename id alarm { kind message } } }',
);
export const drainBackend = graphql(
  'mutation DrainBackend($id: ID!, $pods: PodsFate!) { drainBackend(id: $id, pods: $pods) { __typename id standing } }',
);
export const resumeBackend = graphql(
  'mutation ResumeBackend($id: ID!) { resumeBackend(id: $id) { __typename id standing } }',
);
export const retireBackend = graphql(
  'mutation RetireBackend($id: ID!, $pods: PodsFate!) { retireBackend(id: $id, pods: $pods) { __typename id standing } }',
);
export const setBackendConfiguration = graphql(
  'mutation SetBackendConfiguration($input: SetBackendConfigurationInput!) { setBackendConfiguration(input: $input) { __typename id configuration { key value origin wanted } } }',
);

export function backendListQuery() {
  return hubQuery(backendList, {}, ['backends', 'pods']);
}

export function backendQuery(id: string) {
  return hubQuery(backendById, { id }, ['backends', 'pods']);
}
