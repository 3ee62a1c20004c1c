import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Lab } from '#hub/testing/lab.ts';
import { createDefinitionsLab } from './testing/definitions-lab.ts';

let lab: Lab;
beforeAll(async () => {
  lab = await createDefinitionsLab();
});
afterAll(() => lab.close());

async function found(filters: Record<string, unknown> | null): Promise<string[]> {
  const { definitions } = await lab.run<{ definitions: { name: string }[] }>(
    'query ($filters: DefinitionFilter) { definitions(filters: $filters) { name } }',
    { filters },
  );
  return definitions.map(({ name }) => name);
}

test.each([
  [
    'nothing in particular',
    { demands: null, search: null, ids: null, AND: null },
    ['Forms', 'Segment', 'Stitch', 'Tell'],
  ],
  [
    'an argument of a structure',
    { demands: [{ kind: 'ARGS', matches: [{ identifier: '@mikro/image' }] }] },
    ['Forms', 'Segment'],
  ],
  [
    'an argument at a place',
    { demands: [{ kind: 'ARGS', matches: [{ at: 0, kind: 'STRUCTURE' }] }] },
    ['Segment'],
  ],
  [
    'an argument by its key and whether it may be null',
    { demands: [{ kind: 'ARGS', matches: [{ key: 'size', nullable: true }] }] },
    ['Segment'],
  ],
  [
    'a list of images',
    {
      demands: [
        {
          kind: 'ARGS',
          matches: [
            { kind: 'LIST', children: [{ kind: 'STRUCTURE', identifier: '@mikro/image' }] },
          ],
        },
      ],
    },
    ['Stitch'],
  ],
  [
    'what a port requires',
    { demands: [{ kind: 'ARGS', matches: [{ descriptors: [{ key: 'axes', value: 'xy' }] }] }] },
    ['Forms'],
  ],
  ['no arguments', { demands: [{ kind: 'ARGS', forceLength: 0 }] }, ['Tell']],
  [
    'one argument that must be given',
    { demands: [{ kind: 'ARGS', forceNonNullableLength: 1 }] },
    ['Segment', 'Stitch'],
  ],
  [
    'one structure among its arguments',
    { demands: [{ kind: 'ARGS', forceStructureLength: 1 }] },
    ['Forms', 'Segment'],
  ],
  [
    'two demands at once',
    {
      demands: [
        { kind: 'ARGS', forceLength: 1 },
        { kind: 'RETURNS', matches: [{ identifier: '@mikro/image' }] },
      ],
    },
    ['Stitch'],
  ],
  [
    'a composition',
    {
      search: 'tell',
      OR: { search: 'stitch' },
      NOT: { demands: [{ kind: 'ARGS', forceLength: 0 }] },
    },
    ['Stitch'],
  ],
])('%s is found', async (_what, filters, names) => {
  expect(await found(filters)).toEqual(names);
});
