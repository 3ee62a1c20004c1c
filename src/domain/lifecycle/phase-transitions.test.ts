import { expect, test } from 'vitest';
import { isTransitionAllowed } from './phase-transitions.ts';
import { podPhases, podStatus } from './pod-phase.ts';
import { verbsOf } from './verbs-of.ts';

test('nothing follows a removal', () => {
  expect(podPhases.filter((phase) => isTransitionAllowed('REMOVED', phase))).toEqual(['REMOVED']);
});

test('nothing that was begun is pending again', () => {
  expect(podPhases.filter((phase) => isTransitionAllowed(phase, 'PENDING'))).toEqual(['PENDING']);
});

test('phases that were coalesced away may be missing', () => {
  expect(isTransitionAllowed('PENDING', 'RUNNING')).toBe(true);
});

test('only what runs can be restarted, and only what has ended can be started', () => {
  expect(podPhases.filter((phase) => verbsOf(phase).includes('RESTART'))).toEqual([
    'RUNNING',
    'UNHEALTHY',
  ]);
  expect(podPhases.filter((phase) => verbsOf(phase).includes('START'))).toEqual([
    'STOPPED',
    'EXITED',
    'FAILED',
  ]);
});

test('a lost pod has an unknown status', () => {
  expect(podStatus('LOST')).toBe('UNKOWN');
});
