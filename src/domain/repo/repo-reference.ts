/** Where a deployments file is to be found. */
export type RepoReference =
  | { kind: 'github'; user: string; repo: string; /** null: the repository's default branch. */ branch: string | null }
  | { kind: 'http'; url: string };

export type RepoReferenceResult = { ok: true; reference: RepoReference } | { ok: false; because: string };
