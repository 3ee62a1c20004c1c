import { expect, test } from 'vitest';
import type { ContainerState } from './container-state.ts';
import { observedPhase } from './observed-phase.ts';

const exited: ContainerState = {
  state: 'exited',
  health: null,
  exitCode: 0,
  isOomKilled: false,
  error: null,
  startedAt: new Date(0),
};

test('what ends after it was asked to stop is stopped, whatever its exit code', () => {
  expect(observedPhase({ ...exited, exitCode: 143 }, 'stopped')).toEqual({
    phase: 'STOPPED',
    reason: null,
  });
});

test('what ends by itself with 0 has exited', () => {
  expect(observedPhase(exited, 'running')).toEqual({ phase: 'EXITED', reason: null });
});

test('a kill from outside is named with its signal', () => {
  expect(observedPhase({ ...exited, exitCode: 137 }, 'running')).toEqual({
    phase: 'FAILED',
    reason: 'Killed from outside (exit code 137, SIGKILL)',
  });
});

test('what ended at once because its image is for another processor says so, with the words of the log', () => {
  const error = 'exec /bin/app: exec format error';
  const otherPlatform = 'the image is for arm64, this machine is amd64';
  expect(observedPhase({ ...exited, exitCode: 1, error, otherPlatform }, 'running')).toEqual({
    phase: 'FAILED',
    reason: `Does not run on this machine: ${otherPlatform}. Choose another flavour or another machine\n${error}`,
  });
});

test('what cannot be executed although its image is for this processor is not said to be for another', () => {
  const { reason } = observedPhase(
    { ...exited, exitCode: 255, error: 'exec /run.sh: exec format error' },
    'running',
  );
  expect(reason).toMatch(/^Could not be started: this machine cannot execute its program/);
});

test('a container that ran out of memory says so instead of naming the kill', () => {
  expect(observedPhase({ ...exited, exitCode: 137, isOomKilled: true }, 'running').reason).toMatch(
    /memory/,
  );
});

test('a run that ends well although a process of it was killed for want of memory has exited, with a note', () => {
  expect(observedPhase({ ...exited, isOomKilled: true }, 'running')).toEqual({
    phase: 'EXITED',
    reason: 'A process in it was killed for want of memory',
  });
});

test('a run that fails by itself after such a kill has failed by its exit code, with the same note', () => {
  expect(observedPhase({ ...exited, exitCode: 3, isOomKilled: true }, 'running')).toEqual({
    phase: 'FAILED',
    reason: 'Ended with exit code 3. A process in it was killed for want of memory',
  });
});

test('what goes on running after such a kill is running, with the note', () => {
  const goesOn: ContainerState = {
    ...exited,
    state: 'running',
    exitCode: null,
    isOomKilled: true,
  };
  expect(observedPhase(goesOn, 'running')).toEqual({
    phase: 'RUNNING',
    reason: 'A process in it was killed for want of memory',
  });
  expect(observedPhase({ ...goesOn, health: 'unhealthy' }, 'running')).toEqual({
    phase: 'UNHEALTHY',
    reason: 'Its health check fails. A process in it was killed for want of memory',
  });
});

test('the note stays when it is stopped, and a stop that had to kill is not taken for want of memory', () => {
  expect(observedPhase({ ...exited, exitCode: 137, isOomKilled: true }, 'stopped')).toEqual({
    phase: 'STOPPED',
    reason: 'A process in it was killed for want of memory',
  });
});

test('a crash is not called a kill', () => {
  expect(observedPhase({ ...exited, exitCode: 139 }, 'running').reason).toBe(
    'Crashed (exit code 139, SIGSEGV)',
  );
});

test('an ordinary exit code is reported as it is', () => {
  expect(observedPhase({ ...exited, exitCode: 3 }, 'running').reason).toBe(
    'Ended with exit code 3',
  );
});

test('a container whose program is missing has failed, with the words of the engine', () => {
  const refused: ContainerState = {
    ...exited,
    state: 'created',
    exitCode: 127,
    startedAt: null,
    error: 'exec: "cells": not found',
  };
  expect(observedPhase(refused, 'running')).toEqual({
    phase: 'FAILED',
    reason:
      'Could not be started: the program that its image names is not in it. Its publisher has to correct the image\nexec: "cells": not found',
  });
});

test('a running container whose health check fails is unhealthy', () => {
  expect(observedPhase({ ...exited, state: 'running', health: 'unhealthy' }, 'running').phase).toBe(
    'UNHEALTHY',
  );
  expect(observedPhase({ ...exited, state: 'running', health: 'starting' }, 'running').phase).toBe(
    'RUNNING',
  );
});

test('a health check that fails is told with its last words, and one that cannot be run as such', () => {
  const reasonOf = (error: string | null) =>
    observedPhase({ ...exited, state: 'running', health: 'unhealthy', error }, 'running').reason;
  expect(reasonOf(null)).toBe('Its health check fails');
  expect(reasonOf('the model is not loaded')).toBe(
    'Its health check fails\nthe model is not loaded',
  );
  expect(reasonOf('exec: "/bin/sh": stat /bin/sh: no such file or directory')).toContain(
    'Its health check cannot be run: its program is not in the image\nexec:',
  );
});
