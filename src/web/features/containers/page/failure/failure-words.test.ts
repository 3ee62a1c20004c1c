import { expect, test } from 'vitest';
import { clockWords, dateWords } from '#web/lib/words/time-words.ts';
import { copiedWords, shownLines, storyWords } from './failure-words.ts';

const startedAt = '2026-11-30T09:30:00.000Z';
const finishedAt = '2026-11-30T09:31:00.000Z';
const clock = (at: string) => clockWords(new Date(at));
const run = { restartCount: 4, startedAt, finishedAt: null, phase: 'RUNNING' as const };
const now = new Date('2026-11-30T09:32:00.000Z');
const aftermath = {
  lastErrorLine: null,
  lastLines: [],
  crashLoop: null,
  peak: null,
  update: null,
};

test('restarts within five minutes are told as such, with the last of them', () => {
  expect(storyWords(run, { restarts: 4, since: startedAt }, now)).toBe(
    `Started again 4 times within 5 minutes, the last time at ${clock(startedAt)}.`,
  );
});

test('restarts over a longer time are counted, and the end is told once there is one', () => {
  const ended = { ...run, restartCount: 1, finishedAt, phase: 'FAILED' as const };
  expect(storyWords(ended, null, now)).toBe(
    `Started again 1 time, the last time at ${clock(startedAt)}; ended at ${clock(finishedAt)}.`,
  );
});

test('of another day the date is told too', () => {
  expect(storyWords(run, null, new Date('2026-12-03T12:00:00.000Z'))).toContain(
    `the last time on ${dateWords(new Date(startedAt))} at ${clock(startedAt)}`,
  );
});

test('what was never started again has no story', () => {
  expect(storyWords({ ...run, restartCount: 0 }, null, now)).toBeNull();
});

test('the last line of stderr is shown even when it is not among the last lines', () => {
  expect(shownLines({ ...aftermath, lastErrorLine: 'b', lastLines: ['a', 'b'] })).toEqual([
    'a',
    'b',
  ]);
  expect(shownLines({ ...aftermath, lastErrorLine: 'x', lastLines: ['a'] })).toEqual([
    'x',
    '…',
    'a',
  ]);
});

test('what is copied says which container, why, how it ended and what it said', () => {
  const pod = { name: 'tracker', image: 'lab/tracker:1', reason: 'It ended.', exitCode: 3 };
  expect(copiedWords(pod, 'Started again 1 time.', ['no licence found'])).toBe(
    'tracker (lab/tracker:1)\nIt ended.\nExit code 3.\nStarted again 1 time.\nno licence found',
  );
});
