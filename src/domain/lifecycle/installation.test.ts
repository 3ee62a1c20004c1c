import { expect, test } from 'vitest';
import { furthest, installationOf, isInstalled } from './installation.ts';
import { podPhases } from './pod-phase.ts';

test.each([
  ['PENDING', 'INSTALLING'],
  ['PULLING', 'INSTALLING'],
  ['STARTING', 'INSTALLING'],
  ['RUNNING', 'RUNNING'],
  ['UNHEALTHY', 'RUNNING'],
  ['FAILED', 'FAILED'],
  ['STOPPED', 'FAILED'],
  ['REMOVING', null],
  ['REMOVED', null],
  ['LOST', 'LOST'],
] as const)('%s is %s before the first run', (phase, state) => {
  expect(installationOf({ phase, hasRun: false })).toBe(state);
});

test.each([
  ['RUNNING', 'RUNNING'],
  ['FAILED', 'NOT_RUNNING'],
  ['STOPPED', 'NOT_RUNNING'],
  ['EXITED', 'NOT_RUNNING'],
  ['PULLING', 'NOT_RUNNING'],
  ['LOST', 'LOST'],
  ['REMOVED', null],
] as const)('%s is %s after the first run', (phase, state) => {
  expect(installationOf({ phase, hasRun: true })).toBe(state);
});

test('nothing is installed that has not run', () => {
  const without = podPhases.filter((phase) =>
    isInstalled(installationOf({ phase, hasRun: false })),
  );
  // These phases are themselves the first run.
  expect(without).toEqual(['RUNNING', 'UNHEALTHY', 'EXITED']);
});

test('of several containers the one counts that serves most', () => {
  expect(furthest(['FAILED', 'RUNNING', 'INSTALLING'])).toBe('RUNNING');
  expect(furthest(['FAILED', 'NOT_RUNNING', 'INSTALLING'])).toBe('INSTALLING');
  expect(furthest(['FAILED', null])).toBe('FAILED');
  expect(furthest([null])).toBeNull();
});
