import { expect, test } from 'vitest';
import type { SuiteAppData, SuiteData } from './suites.queries.ts';
import { appsToAdd, firstDraft, isComplete, suiteInput } from './suite-draft.ts';

const app = (id: string): SuiteAppData => ({
  __typename: 'App',
  id,
  identifier: `org.lab.${id}`,
  name: id,
  description: '',
  logoUrl: null,
  hardware: [],
});
const [a, b, c] = [app('a'), app('b'), app('c')];
const suite: SuiteData = {
  id: 's',
  name: 'Slides',
  description: 'All of them.',
  createdBy: 'Ada',
  updatedAt: '2026-01-01T00:00:00Z',
  apps: [b, a],
};

test('a new suite begins with the app that it was opened with, one that is edited as it is', () => {
  expect(firstDraft(undefined, [a])).toEqual({ name: '', description: '', apps: [a] });
  expect(firstDraft(suite, [c])).toMatchObject({ name: 'Slides', apps: [b, a] });
});

test('a suite is saved once it has a name of two letters and an app', () => {
  expect(isComplete({ name: 'ab', description: '', apps: [a] })).toBe(true);
  expect(isComplete({ name: ' a ', description: '', apps: [a] })).toBe(false);
  expect(isComplete({ name: 'ab', description: '', apps: [] })).toBe(false);
});

test('the hub is sent the apps in the order of the form, and nothing that it does not take', () => {
  expect(suiteInput('s', { ...suite, apps: [c, b, a] })).toEqual({
    id: 's',
    name: 'Slides',
    description: 'All of them.',
    apps: ['c', 'b', 'a'],
  });
  expect(suiteInput(null, firstDraft(undefined, [])).id).toBeNull();
});

test('an app that is in the suite is not offered again', () => {
  expect(appsToAdd([a, b, c], [c, a])).toEqual([b]);
});
