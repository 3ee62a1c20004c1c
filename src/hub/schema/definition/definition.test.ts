import { afterAll, beforeAll, expect, test } from 'vitest';
import { createLab, deploymentsFile, labDefinition, labUrl, type Lab } from '#hub/testing/lab.ts';

let lab: Lab;
beforeAll(async () => {
  lab = await createLab();
  const image = { key: 'image', kind: 'STRUCTURE', identifier: '@mikro/image', nullable: false };
  const size = { key: 'size', kind: 'FLOAT', nullable: true };
  const images = {
    key: 'images',
    kind: 'LIST',
    nullable: false,
    children: [{ ...image, key: '0' }],
  };
  lab.web.set(
    labUrl,
    deploymentsFile(
      {
        definitions: [
          labDefinition('Segment', {
            args: [image, size],
            collections: ['segmentation', 'deep learning'],
          }),
          labDefinition('Stitch', { args: [images], description: '' }),
          labDefinition('Tell', {
            kind: 'GENERATOR',
            args: [],
            returns: [{ key: 'return0', kind: 'STRING', nullable: false }],
          }),
        ],
      },
      {
        flavour: 'cuda',
        definitions: [
          labDefinition('Segment', {
            args: [image, size],
            collections: ['segmentation', 'deep learning'],
          }),
        ],
      },
      {
        app: 'org.lab.forms',
        definitions: [
          labDefinition('Forms', {
            args: [
              {
                key: 'a',
                kind: 'STRING',
                nullable: false,
                assignWidget: { kind: 'StringWidget', placeholder: 'Say', as_paragraph: true },
              },
              {
                key: 'b',
                kind: 'STRING',
                nullable: false,
                choices: [{ value: 'x', label: 'X' }],
                assignWidget: { kind: 'ChoiceWidget' },
              },
              {
                key: 'c',
                kind: 'INT',
                nullable: false,
                default: 0,
                widget: { kind: 'SLIDER', min: 0, max: 9 },
                validators: [
                  { function: '(v) => v > 0', error_message: 'More' },
                  { label: 'none' },
                ],
              },
              {
                key: 'd',
                kind: 'STRUCTURE',
                identifier: '@mikro/image',
                nullable: false,
                widget: { kind: 'SEARCH', query: 'query { x }', ward: 'mikro' },
                requires: [
                  { key: 'axes', operator: 'EQUALS', value: 'xy' },
                  { key: 'y', operator: 'GUESS', value: 1 },
                ],
              },
              {
                key: 'e',
                kind: 'STRING',
                nullable: false,
                widget: { kind: 'HOLOGRAM' },
                effects: [
                  { kind: 'HIDE', function: '() => true', fade: true },
                  { kind: 'MESSAGE', function: '() => true', dependencies: ['a'], message: 'Hm' },
                  { kind: 'DANCE', function: 'x' },
                ],
              },
            ],
          }),
        ],
      },
    ),
  );
  await lab.run(
    'mutation { createGithubRepo(input: { identifier: "https://lab.example/deployments.yaml" }) { id } }',
  );
});
afterAll(() => lab.close());

async function found(filters: Record<string, unknown> | null): Promise<string[]> {
  const { definitions } = await lab.run<{ definitions: { name: string }[] }>(
    'query ($filters: DefinitionFilter) { definitions(filters: $filters) { name } }',
    { filters },
  );
  return definitions.map(({ name }) => name);
}

test('a definition is found by its hash and by its id, with who provides it', async () => {
  const {
    definitions: [segment],
  } = await lab.run<{ definitions: [{ id: string; hash: string }] }>(
    '{ definitions(filters: { search: "segment" }) { id hash } }',
  );
  const fields =
    '{ name kind scope signature apps { identifier } flavours(filters: null, ordering: [], pagination: null) { name } collections { name } protocols { id } tests { id } isTestFor { id } }';
  const answer = {
    name: 'Segment',
    kind: 'FUNCTION',
    scope: 'GLOBAL',
    signature: '(image: @mikro/image, size: Float?) -> @mikro/image',
    apps: [{ identifier: 'org.lab.cells' }],
    flavours: [{ name: 'cpu' }, { name: 'cuda' }],
    collections: [{ name: 'deep learning' }, { name: 'segmentation' }],
    protocols: [],
    tests: [],
    isTestFor: [],
  };
  expect(
    await lab.run(`query ($hash: ActionHash) { definition(hash: $hash) ${fields} }`, {
      hash: segment.hash,
    }),
  ).toEqual({ definition: answer });
  expect(
    await lab.run(`query ($id: ID) { definition(id: $id, hash: null) ${fields} }`, {
      id: segment.id,
    }),
  ).toEqual({ definition: answer });
  await expect(lab.run('{ definition { id } }')).rejects.toMatchObject({
    extensions: { code: 'BAD_INPUT' },
  });
  await expect(lab.run('{ definition(hash: "none") { id } }')).rejects.toMatchObject({
    extensions: { code: 'NOT_FOUND' },
  });
});

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

test('a collection is filtered like every list', async () => {
  const { definitions } = await lab.run<{ definitions: unknown }>(
    '{ definitions(filters: { search: "segment" }) { collections(filters: { NOT: { search: "deep" } }, ordering: [{ name: DESC }], pagination: { offset: 0, limit: 5 }) { id name } ids: collections(filters: { ids: ["segmentation"] }) { name } } }',
  );
  expect(definitions).toEqual([
    {
      collections: [{ id: 'segmentation', name: 'segmentation' }],
      ids: [{ name: 'segmentation' }],
    },
  ]);
});

test('widgets, validators, effects and requirements have types; what nobody knows is left out', async () => {
  const {
    definitions: [forms],
  } = await lab.run<{
    definitions: [{ args: Record<string, unknown>[] }];
  }>(`{ definitions(filters: { search: "forms" }) { args {
    key default children { key } choices { value } validators { function errorMessage } requires { key operator value }
    effects { __typename kind dependencies ... on MessageEffect { message } ... on HideEffect { fade } }
    widget { __typename kind ... on StringAssignWidget { placeholder asParagraph } ... on ChoiceAssignWidget { choices { value label } } ... on SliderAssignWidget { min max step } ... on SearchAssignWidget { query ward filters { key } } }
  } } }`);
  expect(forms.args.map(({ widget }) => widget)).toEqual([
    { __typename: 'StringAssignWidget', kind: 'STRING', placeholder: 'Say', asParagraph: true },
    { __typename: 'ChoiceAssignWidget', kind: 'CHOICE', choices: [{ value: 'x', label: 'X' }] },
    { __typename: 'SliderAssignWidget', kind: 'SLIDER', min: 0, max: 9, step: null },
    {
      __typename: 'SearchAssignWidget',
      kind: 'SEARCH',
      query: 'query { x }',
      ward: 'mikro',
      filters: null,
    },
    null,
  ]);
  expect(forms.args[2]).toMatchObject({
    default: 0,
    validators: [{ function: '(v) => v > 0', errorMessage: 'More' }],
  });
  expect(forms.args[3]?.['requires']).toEqual([{ key: 'axes', operator: 'EQUALS', value: 'xy' }]);
  expect(forms.args[4]?.['effects']).toEqual([
    { __typename: 'HideEffect', kind: 'HIDE', dependencies: [], fade: true },
    { __typename: 'MessageEffect', kind: 'MESSAGE', dependencies: ['a'], message: 'Hm' },
  ]);
});
