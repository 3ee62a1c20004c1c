import type { RepoReference } from '#domain/repo/repo-reference.ts';

/** What was understood of what somebody typed, so that a wrong address is seen before it is asked. */
export function referenceWords(reference: RepoReference): string {
  switch (reference.kind) {
    case 'github':
      return `The repository ${reference.user}/${reference.repo} on GitHub, ${branchWords(reference.branch)}`;
    case 'gitlab':
      return `The project ${reference.path} of GitLab on ${hostOf(reference.origin)}, ${branchWords(reference.branch)}`;
    case 'codeberg':
      return `The repository ${reference.user}/${reference.repo} on ${hostOf(reference.origin)}, ${branchWords(reference.branch)}`;
    case 'http':
      return `A deployments file on ${hostOf(reference.url)}`;
    case 'folder':
      return `The folder ${reference.path} on the machine of the hub`;
  }
}

function branchWords(branch: string | null): string {
  return branch === null ? 'its default branch' : `branch ${branch}`;
}

function hostOf(address: string): string {
  return new URL(address).host;
}
