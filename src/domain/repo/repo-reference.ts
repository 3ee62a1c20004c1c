/** Where a deployments file is to be found. */
export type RepoReference =
  | { kind: 'github'; user: string; repo: string; branch: Branch }
  /** gitlab.com or another GitLab; `path` is the project with its groups. */
  | { kind: 'gitlab'; origin: string; path: string; branch: Branch }
  /** codeberg.org or another Forgejo or Gitea. */
  | { kind: 'codeberg'; origin: string; user: string; repo: string; branch: Branch }
  | { kind: 'http'; url: string }
  /** A folder or a file of the hub's machine, as an absolute path. */
  | { kind: 'folder'; path: string };

/** null: the repository's default branch, whatever it is called. A tag or a commit will do as well. */
export type Branch = string | null;

export type RepoReferenceResult =
  { ok: true; reference: RepoReference } | { ok: false; because: string };
