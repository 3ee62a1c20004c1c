import { expect, test } from 'vitest';
import { podLogWords } from './pod-log-words.ts';
import type { SeveralPod } from './several.queries.ts';

const pod: SeveralPod = {
  __typename: 'Pod',
  id: 'p',
  name: 'nuclei',
  phase: 'RUNNING',
  containerId: 'c',
  startedAt: null,
  finishedAt: null,
  backend: { __typename: 'Backend', id: 'b', name: 'lab', isDemo: false },
};

test('of a log that goes on nothing is said', () => {
  expect(podLogWords(pod, { kind: 'live' })).toBeNull();
});

test('a log that ended, was lost or is not there yet says so', () => {
  expect(podLogWords(pod, { kind: 'ended', problem: null })?.words).toBe('ended');
  expect(podLogWords(pod, { kind: 'waiting' })?.words).toBe('reading …');
  expect(podLogWords({ ...pod, containerId: null }, { kind: 'waiting' })?.words).toBe(
    'no log until the container is created',
  );
  const problem = 'The backend went away.';
  expect(podLogWords(pod, { kind: 'lost', problem })).toEqual({ words: problem, isProblem: true });
  expect(podLogWords(pod, { kind: 'ended', problem })).toEqual({ words: problem, isProblem: true });
});

test('a container that went away says so', () => {
  expect(podLogWords(undefined, { kind: 'ended', problem: null })).toEqual({
    words: 'is not there any more',
    isProblem: true,
  });
  expect(podLogWords({ ...pod, phase: 'LOST' }, { kind: 'live' })?.words).toBe('exists no longer');
});
