import { encodedPath, type Forge } from './forge.ts';

/** codeberg.org or another Forgejo or Gitea, public or with a token, through its API. */
export function codebergForge(
  { origin, user, repo }: { origin: string; user: string; repo: string },
  token: string | null,
): Forge {
  const api = `${origin}/api/v1/repos/${encodeURIComponent(user)}/${encodeURIComponent(repo)}`;
  return {
    host: origin === 'https://codeberg.org' ? 'Codeberg' : new URL(origin).host,
    title: `${user}/${repo}`,
    fileUrl: (path, branch) =>
      `${api}/raw/${encodedPath(path)}${branch === null ? '' : `?ref=${encodeURIComponent(branch)}`}`,
    repoUrl: api,
    branchesUrl: (page) => `${api}/branches?limit=50${page === 1 ? '' : `&page=${page}`}`,
    // Some servers answer fewer than the 50 that are asked for.
    branchesOfPage: 30,
    headers: token === null ? {} : { authorization: `token ${token}` },
  };
}
