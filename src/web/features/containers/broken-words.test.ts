import { expect, test } from 'vitest';
import { brokenWords } from './broken-words.ts';

const pod = {
  phase: 'FAILED',
  reason: 'It exited with code 3.\nOCI: exit 3',
  lastErrorLine: 'no licence found',
  crashLoop: null,
  restartCount: 3,
} as const;

test('a broken container says what it said last, why it ended, and how often it was tried', () => {
  expect(brokenWords(pod)).toBe('“no licence found” · It exited with code 3. · 3 restarts');
});

test('what is started again and again says so although it runs', () => {
  const crashLoop = { restarts: 4, since: '2026-01-01T00:00:00Z' };
  expect(brokenWords({ ...pod, phase: 'RUNNING', reason: null, crashLoop })).toBe(
    '“no licence found” · started again 4 times within 5 minutes',
  );
});

test('what is not broken says nothing, and neither does what nothing is known of', () => {
  expect(brokenWords({ ...pod, phase: 'RUNNING' })).toBeNull();
  expect(brokenWords({ ...pod, reason: null, lastErrorLine: null, restartCount: 0 })).toBeNull();
});
