import { expect, test } from 'vitest';
import { footerWords } from './log-footer.tsx';
import type { LogRow } from './reading/log-lines.ts';
import { momentIn } from './reading/log-moment.ts';

const at = '2026-01-02T03:04:05.000Z';
const row: LogRow = {
  kind: 'line',
  key: 0,
  at,
  source: 'stdout',
  text: 'a',
  isUnfinished: false,
  level: null,
};

test('a link to a moment says whether a line of it is still there', () => {
  const state = { kind: 'place', hasMore: true, problem: null } as const;
  expect(footerWords(state, [row], { at })).toMatch(/^Lines around .* More lines follow\.$/);
  expect(footerWords(state, [row], { at: '2025-01-02T03:04:05.000Z' })).toMatch(
    /^No line of .* is in this log any more/,
  );
});

test('a link that could not be read to its end says why', () => {
  const problem = 'The backend is not connected.';
  expect(footerWords({ kind: 'place', hasMore: false, problem }, [row], { at })).toBe(problem);
});

test('an address names a moment in any form of time, and one that is none is left out', () => {
  expect(momentIn('2026-01-02T04:04:05+01:00')).toEqual({ at });
  expect(momentIn('yesterday')).toBeNull();
  expect(momentIn(null)).toBeNull();
});
