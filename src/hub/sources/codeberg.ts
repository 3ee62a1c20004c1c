import { encodedPath, type Forge } from './forge.ts';

/** codeberg.org or another Forgejo or Gitea, public or with a token, through its API. */
export function codebergForge({ origin, user, repo }: { origin: string; user: string; repo: string }, token: string | null): Forge {
  const api = `${origin}/api/v1/repos/${encodeURIComponent(user)}/${encodeURIComponent(repo)}`;
  return {
    host: origin === 'https://codeberg.org' ? 'Codeberg' : new URL(origin).host,
    title: `${user}/${repo}`,
    fileUrl: (path, branch) => `${api}/raw/${encodedPath(path)}${branch === null ? '' : `?ref=${encodeURIComponent(branch)}`}`,
    repoUrl: api,
    branchesUrl: `${api}/branches?limit=50`,
    headers: token === null ? {} : { authorization: `token ${token}` },
  };
}
