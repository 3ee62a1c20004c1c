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
  [
    'an image in a list, too',
    { demands: [{ kind: 'ARGS', matches: [{ identifier: '@mikro/image', anyDepth: true }] }] },
    ['Forms', 'Segment', 'Stitch'],
  ],
  [
    'an old name of a structure',
    { demands: [{ kind: 'ARGS', matches: [{ identifier: '@mikro/representation' }] }] },
    ['Forms', 'Segment'],
  ],
  [
    'an image of which another is needed, when ports have to be distinct,',
    {
      demands: [
        {
          kind: 'ARGS',
          distinctPorts: true,
          matches: [{ identifier: '@mikro/image' }, { identifier: '@mikro/image' }],
        },
      ],
    },
    [],
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

const deep = { identifier: '@mikro/image', anyDepth: true };

test('a page of demands counts what it finds, and apps are found of which one node meets all of them', async () => {
  const answer = await lab.run(
    `query ($demands: [PortDemandInput!]) {
      definitionPage(filters: { demands: $demands }, pagination: { offset: 1, limit: 1 }) { items { name } totalCount }
      appPage(filters: { demands: $demands }) { items { identifier } totalCount }
    }`,
    { demands: [{ kind: 'ARGS', matches: [deep] }] },
  );
  expect(answer).toEqual({
    definitionPage: { items: [{ name: 'Segment' }], totalCount: 3 },
    appPage: {
      items: [{ identifier: 'org.lab.cells' }, { identifier: 'org.lab.forms' }],
      totalCount: 2,
    },
  });
  expect(
    await lab.run(
      'query ($demands: [PortDemandInput!]) { apps(filters: { demands: $demands }) { identifier } }',
      {
        demands: [
          { kind: 'ARGS', matches: [deep] },
          { kind: 'RETURNS', matches: [{ kind: 'STRING' }] },
        ],
      },
    ),
  ).toEqual({ apps: [] });
});

test('demands that are too much are refused with a sentence', async () => {
  const many = [{ kind: 'ARGS', matches: Array.from({ length: 101 }, () => deep) }];
  for (const list of [
    'apps(filters: { demands: $demands })',
    'definitions(filters: { OR: { demands: $demands } })',
  ])
    await expect(
      lab.run(`query ($demands: [PortDemandInput!]) { ${list} { id } }`, { demands: many }),
    ).rejects.toMatchObject({
      message: 'A filter describes at most 100 ports. Describe fewer.',
      extensions: { code: 'BAD_INPUT' },
    });
});
