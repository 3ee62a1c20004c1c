import { Plus } from 'lucide-react';
import { expect, test } from 'vitest';
import { paletteGroups } from './palette-groups.ts';
import type { QuickHit } from './palette.queries.ts';

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
