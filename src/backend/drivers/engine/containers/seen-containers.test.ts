import { expect, test } from 'vitest';
import type { ObservedContainer } from '#backend/drivers/port/driver.ts';
import { SeenContainers } from './seen-containers.ts';

const start = new Date('2026-01-01T00:00:00Z');
const running: ObservedContainer = {
  id: 'c1',
  uid: 'u',
  commandId: 'c',
  name: 'pod',
  image: 'app:1',
  imageDigest: null,
  state: 'running',
  health: null,
  exitCode: null,
  isOomKilled: false,
  error: null,
  restartCount: 0,
  createdAt: start,
  startedAt: start,
  finishedAt: null,
};
const exited: ObservedContainer = { ...running, state: 'exited', exitCode: 3, finishedAt: start };
const again: ObservedContainer = { ...running, startedAt: new Date('2026-01-01T00:00:09Z') };

/** What is reported of the second answer when both inspections were begun before the first was answered. */
function lastOf(first: ObservedContainer | undefined, second: ObservedContainer | undefined) {
  const seen = new SeenContainers();
  const [one, other] = [seen.begin(), seen.begin()];
  seen.note('c1', first, other);
  return seen.note('c1', second, one);
}

test('of two concurrent inspections, a state that cannot follow the other is not reported', () => {
  expect(lastOf(exited, running)).toBe(exited);
  expect(lastOf(again, exited)).toBe(again);
  expect(lastOf(undefined, running)).toBeUndefined();
  expect(lastOf(running, { ...running, state: 'created', startedAt: null })).toBe(running);
});

test('of two concurrent inspections, a state that can follow the other is reported', () => {
  expect(lastOf(running, exited)).toBe(exited);
  expect(lastOf(exited, again)).toBe(again);
  expect(lastOf(running, undefined)).toBeUndefined();
});

test('an inspection that began after the answer to another is used', () => {
  const seen = new SeenContainers();
  seen.note('c1', exited, seen.begin());
  expect(seen.note('c1', running, seen.begin())).toBe(running);
});
