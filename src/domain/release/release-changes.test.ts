import { expect, test } from 'vitest';
import type { Port } from '#domain/definition/definition.ts';
import { featuredMix } from './featured-mix.ts';
import { releaseChanges } from './release-changes.ts';
import { releaseNotes } from './release-notes.ts';

const port = (key: string, parts: Partial<Port> = {}): Port => ({
  key,
  label: null,
  kind: 'FLOAT',
  description: null,
  identifier: null,
  nullable: false,
  default: null,
  children: [],
  choices: null,
  referenceUnit: null,
  proposedUnits: null,
  dimension: null,
  widget: null,
  validators: [],
  effects: [],
  requires: [],
  provides: [],
  ...parts,
});
const service = (name: string, optional = false) => ({
  key: name,
  service: name,
  description: null,
  optional,
});
const ram = (min: number) => ({ kind: 'ram' as const, min, required: true, weight: 1, raw: {} });

test('two releases differ by their nodes, flavours and requirements', () => {
  const before = {
    nodes: [
      { name: 'A', hash: '1', args: [port('x'), port('gone')], returns: [] },
      { name: 'B', hash: '2', args: [], returns: [] },
      { name: 'Same', hash: '9', args: [], returns: [] },
    ],
    flavours: [{ name: 'cpu', selectors: [ram(4_096)] }],
    requirements: [service('mikro'), service('old')],
  };
  const after = {
    nodes: [
      {
        name: 'A',
        hash: '3',
        args: [port('x', { nullable: true }), port('new')],
        returns: [port('y')],
      },
      { name: 'C', hash: '4', args: [], returns: [] },
      { name: 'Same', hash: '9', args: [], returns: [] },
    ],
    flavours: [
      { name: 'cpu', selectors: [ram(8_192)] },
      { name: 'cuda', selectors: [] },
    ],
    requirements: [service('mikro', true)],
  };
  expect(releaseChanges(before, after)).toEqual([
    { kind: 'ADDED', subject: 'NODE', name: 'C', text: '' },
    {
      kind: 'CHANGED',
      subject: 'NODE',
      name: 'A',
      text: 'input x: Float? instead of Float, new input new: Float, without input gone, new output y: Float',
    },
    { kind: 'REMOVED', subject: 'NODE', name: 'B', text: '' },
    { kind: 'ADDED', subject: 'FLAVOUR', name: 'cuda', text: '' },
    {
      kind: 'CHANGED',
      subject: 'FLAVOUR',
      name: 'cpu',
      text: 'needs 8 GB of memory instead of 4 GB of memory',
    },
    { kind: 'CHANGED', subject: 'REQUIREMENT', name: 'mikro', text: 'optional now' },
    { kind: 'REMOVED', subject: 'REQUIREMENT', name: 'old', text: '' },
  ]);
  expect(releaseChanges(after, after)).toEqual([]);
});

test.each([
  [{ changelog: 'Faster.' }, {}, 'Faster.'],
  [{ changelog: ' ' }, { release_notes: ['One', 2, 'Two'] }, '- One\n- Two'],
  [{ notes: { html: '<b>' } }, {}, null],
])('of %j and %j the notes are %j', (raw, manifest, notes) => {
  expect(releaseNotes(raw, manifest)).toBe(notes);
});

test('what is featured is for different tasks, in the order of the candidates', () => {
  const candidates = [
    { id: 'a', tasks: ['x'] },
    { id: 'b', tasks: ['x'] },
    { id: 'c', tasks: ['y'] },
    { id: 'd', tasks: [] },
  ];
  expect(featuredMix(candidates, 2).map(({ id }) => id)).toEqual(['a', 'c']);
  expect(featuredMix(candidates, 4).map(({ id }) => id)).toEqual(['a', 'b', 'c', 'd']);
  expect(featuredMix([], 3)).toEqual([]);
});
