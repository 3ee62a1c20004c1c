import { graphql, type ResultOf } from '#hub-client/graphql.ts';
import { commandFragment } from '#web/data/fragments/command-fragment.ts';
import { podFragment } from '#web/data/fragments/pod-fragment.ts';
import { hubQuery } from '#web/data/hub-query.ts';

const podById = graphql(
  `
    query PodById($id: ID!) {
      pod(id: $id) {
        ...PodParts
        commands(limit: 20) {
          ...CommandParts
        }
        deployment {
          createdBy
          createdAt
          choice {
            by
            sentence
            conditions {
              text
              eligibility
            }
            others {
              name
              because
            }
          }
          origin {
            published
            ruleMatch
          }
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

export const cancelCommand = graphql(
  'mutation CancelCommand($id: ID!) { cancelCommand(id: $id) { id } }',
);

export function podQuery(id: string) {
  return hubQuery(podById, { id }, []);
}
