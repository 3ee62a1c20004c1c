import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Lab } from '#hub/testing/lab.ts';
import { createDefinitionsLab } from './testing/definitions-lab.ts';

let lab: Lab;
beforeAll(async () => {
  lab = await createDefinitionsLab();
});
afterAll(() => lab.close());

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
