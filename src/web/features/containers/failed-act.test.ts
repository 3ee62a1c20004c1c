import { expect, test } from 'vitest';
import { failedAct } from './failed-act.ts';

const stop = { verb: 'STOP' as const, state: 'FAILED' as const, reason: 'It is busy.' };

test.each([
  ['a command that failed', undefined, stop, 'Stop failed: It is busy.'],
  [
    'engine words are folded away',
    undefined,
    { ...stop, reason: 'Busy\nHTTP 500' },
    'Stop failed: Busy',
  ],
  [
    'a machine whose owner forbids it',
    undefined,
    { ...stop, state: 'REJECTED' as const },
    'Stop refused: It is busy.',
  ],
  [
    'a command that nobody fetched',
    undefined,
    { ...stop, state: 'EXPIRED' as const, reason: null },
    'Stop not done in time',
  ],
  ['what went well', undefined, { ...stop, state: 'SUCCEEDED' as const }, null],
  ['what goes on', undefined, { ...stop, state: 'RUNNING' as const }, null],
  ['the install', undefined, { ...stop, verb: 'DEPLOY' as const }, null],
  ['nothing', undefined, null, null],
  [
    'a refusal of the hub',
    { verb: 'START' as const, message: 'It runs.' },
    { ...stop, state: 'SUCCEEDED' as const },
    'Start refused: It runs.',
  ],
])('%s', (_what, refusal, last, words) => {
  expect(failedAct(refusal, last)).toBe(words);
});
