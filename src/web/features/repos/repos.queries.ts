import { graphql, type ResultOf } from '#hub-client/graphql.ts';
import { hubQuery } from '#web/data/hub-query.ts';
import { repoFragment } from '#web/data/repo-fragment.ts';

const repoList = graphql(`
  query RepoList {
    githubRepos(ordering: [{ name: ASC }]) { ...RepoParts }
  }
`, [repoFragment]);

const repoById = graphql(`
  query RepoById($id: ID!) {
    githubRepo(id: $id) {
      ...RepoParts
      apps { id identifier name description latestRelease { id version } pods { __typename id name } }
      scans(limit: 10) {
        id
        startedAt
        finishedAt
        succeeded
        added
        changed
        removed
        unchanged
        problem
        problems { line column path message severity }
      }
    }
  }
`, [repoFragment]);
export type RepoDetail = ResultOf<typeof repoById>['githubRepo'];
export type ScanData = RepoDetail['scans'][number];
export type ProblemData = ScanData['problems'][number];

const repoPreview = graphql(`
  query RepoPreview($identifier: String!) {
    previewGithubRepo(identifier: $identifier) {
      name
      url
      apps { identifier versions flavours definitionCount }
      problems { line column path message severity }
    }
  }
`);
export type RepoPreviewData = ResultOf<typeof repoPreview>['previewGithubRepo'];

export const createRepo = graphql('mutation CreateRepo($input: CreateGithubRepoInput!) { createGithubRepo(input: $input) { id name } }');
export const scanRepo = graphql('mutation ScanRepo($input: ScanRepoInput!) { scanRepo(input: $input) { ...RepoParts } }', [repoFragment]);
export const rescanRepos = graphql('mutation RescanRepos { rescanRepos { id } }');
export const deleteRepo = graphql('mutation DeleteRepo($input: DeleteGithubRepoInput!) { deleteGithubRepo(input: $input) }');

export function repoListQuery() {
  return hubQuery(repoList, {}, ['repos', 'catalogue']);
}

export function repoQuery(id: string) {
  return hubQuery(repoById, { id }, ['repos', 'catalogue']);
}

export function repoPreviewQuery(identifier: string) {
  return { ...hubQuery(repoPreview, { identifier }, []), retry: false, staleTime: 0 };
}
