import type { RepoReference } from '#domain/repo/repo-reference.ts';

/** What was understood of what somebody typed, so that a wrong address is seen before it is asked. */
export function referenceWords(reference: RepoReference): string {
  switch (reference.kind) {
    case 'github':
      return `The repository ${reference.user}/${reference.repo} on GitHub, ${branchWords(reference.branch)}`;
    case 'http':
      return `A deployments file on ${new URL(reference.url).host}`;
  }
}

function branchWords(branch: string | null): string {
  return branch === null ? 'its default branch' : `branch ${branch}`;
}
