import type { Repo } from '#web/data/fragments/repo-fragment.ts';
import { countWords } from '#web/lib/words/count-words.ts';

export const repoStates = ['OK', 'PARTIAL', 'FAILED', 'SCANNING', 'NEW', 'DISABLED'] as const;
export type RepoState = Repo['state'];
export const repoKinds = ['GITHUB', 'GITLAB', 'CODEBERG', 'HTTP', 'FOLDER', 'SAMPLE'] as const;
export type RepoKind = Repo['kind'];

export const stateWords: Record<RepoState, string> = {
  OK: 'Up to date',
  PARTIAL: 'With problems',
  FAILED: 'Failed',
  SCANNING: 'Scanning',
  NEW: 'Not scanned',
  DISABLED: 'Disabled',
};

export const kindWords: Record<RepoKind, string> = {
  GITHUB: 'GitHub',
  GITLAB: 'GitLab',
  CODEBERG: 'Codeberg, Forgejo',
  HTTP: 'File',
  FOLDER: 'Folder',
  SAMPLE: 'Sample',
};

/** 2 errors, 1 warning. */
export function problemWords(errors: number, warnings: number): string {
  return [
    errors > 0 ? countWords(errors, 'error') : '',
    warnings > 0 ? countWords(warnings, 'warning') : '',
  ]
    .filter(Boolean)
    .join(', ');
}
