import { durationWords } from '#web/lib/words/time-words.ts';
import type { ScanData } from './scan-fragment.ts';

/** 1 added, 2 changed; unchanged ones only when nothing has changed. */
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
    : `no changes, ${unchanged.toLocaleString('en')} unchanged`;
}

/** How long a scan took: most take less than a second. */
export function scanTimeWords(milliseconds: number): string {
  return milliseconds < 1_000
    ? `${Math.max(0, Math.round(milliseconds))} ms`
    : durationWords(milliseconds);
}
