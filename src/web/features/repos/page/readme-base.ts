import type { Repo } from '#web/data/fragments/repo-fragment.ts';

/** Where relative links of a README lead from: the files of its branch, as its forge shows them. */
export function readmeBase({
  kind,
  url,
  branch,
}: Pick<Repo, 'kind' | 'url' | 'branch'>): string | null {
  const root = url.replace(/\/$/, '').replace(/\/(?:tree|-\/tree|src\/branch)\/.*$/, '');
  const at = branch || 'HEAD';
  switch (kind) {
    case 'GITHUB':
      return `${root}/blob/${at}/`;
    case 'GITLAB':
      return `${root}/-/blob/${at}/`;
    case 'CODEBERG':
      return `${root}/src/branch/${at}/`;
    case 'HTTP':
      return url;
    case 'FOLDER':
    case 'SAMPLE':
      return null;
  }
}
