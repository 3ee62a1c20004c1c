import type { Forge } from './forge.ts';

/** gitlab.com or another GitLab, public or with a token, through its API. */
export function gitlabForge(
  { origin, path }: { origin: string; path: string },
  token: string | null,
): Forge {
  const api = `${origin}/api/v4/projects/${encodeURIComponent(path)}`;
  return {
    host: origin === 'https://gitlab.com' ? 'GitLab' : new URL(origin).host,
    title: path,
    fileUrl: (file, branch) =>
      `${api}/repository/files/${encodeURIComponent(file)}/raw?ref=${encodeURIComponent(branch ?? 'HEAD')}`,
    repoUrl: api,
    branchesUrl: (page) =>
      `${api}/repository/branches?per_page=100${page === 1 ? '' : `&page=${page}`}`,
    branchesOfPage: 100,
    headers: token === null ? {} : { 'private-token': token },
  };
}
