import { expect, test } from 'vitest';
import { actorWords, exitWords, isTrouble, kindWords } from './event-words.ts';

const backend = { id: 'b', name: 'lab-gpu-2', isDemo: false };

test('a restart says how often, once it is more than once', () => {
  expect(kindWords({ kind: 'RESTARTED', restarts: 1, backend })).toBe('Started again');
  expect(kindWords({ kind: 'RESTARTED', restarts: 4, backend })).toBe('Started again 4 times');
});

test('what happened to the backend names it', () => {
  expect(kindWords({ kind: 'BACKEND_SILENT', restarts: 0, backend })).toBe(
    'No sign of life of lab-gpu-2',
  );
  expect(kindWords({ kind: 'BACKEND_BACK', restarts: 0, backend })).toBe('lab-gpu-2 reports again');
});

test('an event says who brought it about, and names a person where the name is known', () => {
  expect(actorWords({ actor: 'PERSON', by: 'Ada' })).toBe('by Ada');
  expect(actorWords({ actor: 'PERSON', by: null })).toBe('by a person');
  expect(actorWords({ actor: 'ENGINE', by: null })).toBe('by the engine or the program');
  expect(actorWords({ actor: 'HUB', by: null })).toBe('noticed by the hub');
});

test('an end has its exit code, and says when memory ran out', () => {
  expect(exitWords({ exitCode: 0, isOomKilled: false })).toBe('exit code 0');
  expect(exitWords({ exitCode: 137, isOomKilled: true })).toBe('exit code 137, out of memory');
  expect(exitWords({ exitCode: null, isOomKilled: false })).toBeNull();
});

test('what broke is marked, and a stop that was asked for is not', () => {
  expect(isTrouble({ kind: 'FAILED' })).toBe(true);
  expect(isTrouble({ kind: 'STOPPED' })).toBe(false);
});
