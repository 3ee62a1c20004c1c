import { Plus } from 'lucide-react';
import { expect, test } from 'vitest';
import { paletteGroups } from './palette-groups.ts';
import type { PalettePod, QuickHit } from './palette.queries.ts';
import type { PodAct } from './pod-acts.ts';

const hit = (kind: QuickHit['kind'], title: string): QuickHit => ({
  kind,
  id: `id of ${title}`,
  title,
  subtitle: `org.${title}`,
});
const recent = [{ to: '/apps/org.old', title: 'old', subtitle: 'org.old', kind: 'APP' }];
const actions = [{ title: 'Add repository', words: 'github', icon: Plus, to: '/repos?add' }];
const known = {
  wanted: 'cells',
  hits: [hit('BACKEND', 'cells-gpu'), hit('APP', 'cells')],
  pods: [],
  asked: null,
  recent,
  actions,
};
const shape = (groups: ReturnType<typeof paletteGroups>) =>
  groups.map(({ heading, items }) => `${heading}: ${items.map(({ title }) => title).join(', ')}`);

test('while nothing is wanted, recent pages come first and then all actions', () => {
  expect(shape(paletteGroups({ ...known, wanted: '', hits: [] }))).toEqual([
    'Recent: old',
    'Actions: Add repository',
  ]);
});

test('apps come before machines, and browsing for the words is always offered', () => {
  expect(shape(paletteGroups(known))).toEqual([
    'Apps: cells',
    'Backends: cells-gpu',
    'Search: Browse for “cells”',
  ]);
});

test.each([
  ['APP', '/apps/org.x'],
  ['DEFINITION', '/nodes/id%20of%20x'],
  ['REPO', '/repos/id%20of%20x'],
  ['POD', '/containers/id%20of%20x'],
  ['BACKEND', '/backends/id%20of%20x'],
] as const)('a hit of the kind %s leads to %s', (kind, to) => {
  expect(paletteGroups({ ...known, hits: [hit(kind, 'x')] })[0]?.items[0]?.to).toBe(to);
});

const pod = (name: string, can: PalettePod['verbs'] = ['STOP']): PalettePod => ({
  __typename: 'Pod',
  id: `id of ${name}`,
  name,
  phase: 'RUNNING',
  verbs: can,
  backend: {
    __typename: 'Backend',
    id: 'lab',
    name: 'lab-gpu-2',
    isDemo: false,
    freshness: 'LIVE',
    lastSeenAt: null,
  },
});
const stop: PodAct = {
  word: 'Stop',
  words: [],
  icon: Plus,
  asksFirst: true,
  refusal: ({ verbs }) => (verbs.includes('STOP') ? null : 'Stop: not possible now'),
  act: () => {},
};
const asked = (...pods: PalettePod[]) =>
  paletteGroups({ ...known, wanted: 'stop', asked: { act: stop, pods } })[0];

test('an act on containers comes before everything, the possible ones first', () => {
  const group = asked(pod('ended', []), pod('tracker'));
  expect(group?.items.map(({ title }) => title)).toEqual(['Stop tracker', 'Stop ended']);
});

test('a container of which the act cannot be asked now says why', () => {
  expect(asked(pod('ended', []))?.items[0]?.refusal).toBe('Stop: not possible now');
});

test('a container of a backend that does not answer says so', () => {
  const silent = { ...pod('tracker').backend, freshness: 'OFFLINE' as const };
  expect(asked({ ...pod('tracker'), backend: silent })?.items[0]?.subtitle).toBe(
    'lab-gpu-2 does not answer',
  );
});

test('a container that was found by its name comes with its phase', () => {
  const groups = paletteGroups({ ...known, hits: [hit('POD', 'x')], pods: [pod('x')] });
  expect(groups[0]?.items[0]?.pod?.phase).toBe('RUNNING');
});
