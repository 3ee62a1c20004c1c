import { graphql, type ResultOf } from '#hub-client/graphql.ts';
import { repoFragment } from '#web/data/fragments/repo-fragment.ts';
import { hubQuery } from '#web/data/hub-query.ts';

const repoProgress = graphql(`
  query RepoProgress {
    githubRepos(pagination: { limit: 1000 }) {
      __typename
      id
      state
      problem
      lastScannedAt
      lastScan {
        id
        added
        changed
        removed
        unchanged
        finishedAt
        succeeded
      }
    }
  }
`);
export type RepoProgress = ResultOf<typeof repoProgress>['githubRepos'][number];

export const scanRepo = graphql(
  'mutation ScanRepo($input: ScanRepoInput!) { scanRepo(input: $input) { ...RepoParts } }',
  [repoFragment],
);
export const rescanRepos = graphql('mutation RescanRepos { rescanRepos { id lastScannedAt } }');

export function repoProgressQuery() {
  return hubQuery(repoProgress, {}, ['repos']);
}
