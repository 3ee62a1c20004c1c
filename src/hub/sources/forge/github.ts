import { encodedPath, type Forge } from './forge.ts';

/**
 * Public repositories are read through raw.githubusercontent.com, which needs no key and has no
 * hourly limit. A token is for the API, which answers files too.
 */
export function githubForge(
  { user, repo }: { user: string; repo: string },
  token: string | null,
): Forge {
  const name = `${encodeURIComponent(user)}/${encodeURIComponent(repo)}`;
  const api = `https://api.github.com/repos/${name}`;
  return {
    host: 'GitHub',
    title: `${user}/${repo}`,
    fileUrl: (path, branch) =>
      token === null
        ? `https://raw.githubusercontent.com/${name}/${encodedPath(branch ?? 'HEAD')}/${encodedPath(path)}`
        : `${api}/contents/${encodedPath(path)}${branch === null ? '' : `?ref=${encodeURIComponent(branch)}`}`,
    repoUrl: api,
    branchesUrl: (page) => `${api}/branches?per_page=100${page === 1 ? '' : `&page=${page}`}`,
    branchesOfPage: 100,
    headers:
      token === null
        ? {}
        : { authorization: `Bearer ${token}`, accept: 'application/vnd.github.raw+json' },
  };
}
