import type { RepoRow } from '#hub/store/rows.ts';

/** Where its author hears of problems; the repository itself when nothing better is known. */
export function issueUrl({
  kind,
  user,
  repo,
  url,
}: Pick<RepoRow, 'kind' | 'user' | 'repo' | 'url'>): string {
  switch (kind) {
    case 'GITHUB':
      return `https://github.com/${user}/${repo}/issues`;
    case 'GITLAB':
      return `${new URL(url).origin}/${user}/${repo}/-/issues`;
    case 'CODEBERG':
      return `${new URL(url).origin}/${user}/${repo}/issues`;
    case 'HTTP':
    case 'FOLDER':
    case 'SAMPLE':
      return url;
  }
}
