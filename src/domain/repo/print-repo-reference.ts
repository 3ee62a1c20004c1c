import { defaultBranchWord, isForgejo, isGitlab } from './forge-hosts.ts';
import type { RepoReference } from './repo-reference.ts';

/** The text that parseRepoReference() reads as this very reference. */
export function printRepoReference(reference: RepoReference): string {
  switch (reference.kind) {
    case 'github':
      return `${reference.user}/${reference.repo}${reference.branch === null ? '' : `:${reference.branch}`}`;
    case 'gitlab': {
      const { origin, path, branch } = reference;
      return withBranch(
        `${origin}/${path}`,
        '/-/tree/',
        branch,
        isGitlab(new URL(origin).hostname),
      );
    }
    case 'codeberg': {
      const { origin, user, repo, branch } = reference;
      return withBranch(
        `${origin}/${user}/${repo}`,
        '/src/branch/',
        branch,
        isForgejo(new URL(origin).hostname),
      );
    }
    case 'http':
      return reference.url;
    case 'folder':
      return reference.path;
  }
}

/** An address that a browser opens too, except where a host of one's own has no branch to name. */
function withBranch(
  address: string,
  view: string,
  branch: string | null,
  isKnownHost: boolean,
): string {
  if (branch === null && isKnownHost) return address;
  return (
    address + view + (branch ?? defaultBranchWord).split('/').map(encodeURIComponent).join('/')
  );
}
