/** A repository on a host of repositories: where its files are, and where to ask about it. */
export type Forge = {
  /** Such as GitHub, or the host of one's own. */
  host: string;
  /** Such as lab/apps. */
  title: string;
  /** Where a file is; null: on the default branch. */
  fileUrl(path: string, branch: string | null): string;
  /** JSON that holds `default_branch`. */
  repoUrl: string;
  /** JSON: a list of {name}. Pages count from 1. */
  branchesUrl(page: number): string;
  /** One with fewer is the last. */
  branchesOfPage: number;
  /** What opens a private repository, for the hosts of these addresses only. */
  headers: Record<string, string>;
};

/** Each part of a path by itself, slashes kept. */
export function encodedPath(path: string): string {
  return path.split('/').map(encodeURIComponent).join('/');
}
