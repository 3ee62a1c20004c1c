import { countWords } from '#web/lib/count-words.ts';
import { durationWords } from '#web/lib/time-words.ts';
import type { RepoKind, RepoState, ScanData } from './repos.queries.ts';

export const stateWords: Record<RepoState, string> = {
  OK: 'Up to date',
  PARTIAL: 'With problems',
  FAILED: 'Failed',
  SCANNING: 'Scanning',
  NEW: 'Never read',
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

/** 1 added, 2 changed; unchanged ones only when there is nothing else to say. */
export function reportWords({
  added,
  changed,
  removed,
  unchanged,
}: Pick<ScanData, 'added' | 'changed' | 'removed' | 'unchanged'>): string {
  const parts = [
    [added, 'added'],
    [changed, 'changed'],
    [removed, 'removed'],
  ] as const;
  const said = parts
    .filter(([count]) => count > 0)
    .map(([count, word]) => `${count.toLocaleString('en')} ${word}`);
  return said.length > 0
    ? said.join(', ')
    : `nothing new, ${unchanged.toLocaleString('en')} unchanged`;
}

/** How long a scan took: most take less than a second. */
export function scanTimeWords(milliseconds: number): string {
  return milliseconds < 1_000
    ? `${Math.max(0, Math.round(milliseconds))} ms`
    : durationWords(milliseconds);
}

/** 2 errors, 1 warning. */
export function problemWords(errors: number, warnings: number): string {
  return [
    errors > 0 ? countWords(errors, 'error') : '',
    warnings > 0 ? countWords(warnings, 'warning') : '',
  ]
    .filter(Boolean)
    .join(', ');
}
