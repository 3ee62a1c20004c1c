import type { RepoReference } from '#domain/repo/repo-reference.ts';

/** What was understood of what somebody typed, so that a wrong address is seen before it is asked. */
export function referenceWords(reference: RepoReference): string {
  switch (reference.kind) {
    case 'github':
      return `The repository ${reference.user}/${reference.repo} on GitHub, ${branchWords(reference.branch)}`;
    case 'gitlab':
      return `The project ${reference.path} on ${new URL(reference.origin).host} (GitLab), ${branchWords(reference.branch)}`;
    case 'codeberg':
      return `The repository ${reference.user}/${reference.repo} on ${new URL(reference.origin).host} (Forgejo or Gitea), ${branchWords(reference.branch)}`;
    case 'folder':
      return `The folder ${reference.path} of the hub's machine`;
    case 'http':
      return `A deployments file on ${new URL(reference.url).host}`;
  }
}

function branchWords(branch: string | null): string {
  return branch === null ? 'its default branch' : `branch ${branch}`;
}
