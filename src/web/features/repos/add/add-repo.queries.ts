import { graphql, type ResultOf } from '#hub-client/graphql.ts';
import { problemFragment } from '../problem-fragment.ts';

/** Asked like a mutation: each time anew, and an access token is not remembered with the answer. */
export const previewRepo = graphql(
  `
    query RepoPreview($identifier: String!, $token: String) {
      previewGithubRepo(identifier: $identifier, token: $token) {
        name
        url
        kind
        branch
        apps {
          identifier
          versions
          flavours
          definitionCount
        }
        problems {
          ...ProblemParts
        }
        existing {
          id
          name
        }
      }
    }
  `,
  [problemFragment],
);
export type RepoPreviewData = ResultOf<typeof previewRepo>['previewGithubRepo'];

export const createRepo = graphql(
  'mutation CreateRepo($input: CreateGithubRepoInput!) { createGithubRepo(input: $input) { id name appCount } }',
);
