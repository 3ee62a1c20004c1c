/** Hosts whose repositories are told by their plain address, without a branch in it. */
export function isGithub(hostname: string): boolean {
  return hostname === 'github.com' || hostname === 'www.github.com';
}

export function isGitlab(hostname: string): boolean {
  return hostname.startsWith('gitlab.');
}

/** Forgejo or Gitea. */
export function isForgejo(hostname: string): boolean {
  return hostname === 'codeberg.org' || /^(forgejo|gitea)\./.test(hostname);
}

/** What stands for the default branch where an address has to name one. */
export const defaultBranchWord = 'HEAD';
