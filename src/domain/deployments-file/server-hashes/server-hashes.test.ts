import { expect, test } from 'vitest';
import { parseDeploymentsFile } from '../parse-deployments-file.ts';

function aliasesOf(definition: string): string[] | undefined {
  const { images } = parseDeploymentsFile(
    `app_images: [{ image: { imageString: 'x:1' }, manifest: { identifier: c, version: '1' }, inspection: { implementations: [{ interface: run, definition: ${definition} }] } }]`,
  );
  return images[0]?.definitions[0]?.aliases;
}

// The expected hashes were made by Python: sha256 over json.dumps(the model's fields, sort_keys=True).

test('a definition is known by the hash that kabinet-server and Rekuest give it', () => {
  expect(aliasesOf('{ key: blur, name: Blur, kind: FUNCTION }')).toEqual([
    '786ef2d81327f4e573985e900206f0ced1ee02fc91f65bedaad03989bcd01ebf',
  ]);
});

test('where the two read one file differently both hashes are known; floats, umlauts and defaults count as in Python', () => {
  expect(
    aliasesOf(`{
    key: size, name: "Größe 😀", description: "Zwei\\nZeilen", kind: FUNCTION, version: '2', stateful: true, collections: [b, a], isTestFor: [x], isDev: true, portGroups: [],
    args: [
      { key: sigma, kind: FLOAT, default: 1.0, nullable: true, widget: { kind: SLIDER, min: 0, max: 0.00001, step: 1e16, asParagraph: true } },
      { key: n, kind: INT, default: 1, choices: [{ value: 3, label: three }], requires: [{ key: axes, operator: EQUALS, value: xy }] },
      { key: l, kind: LIST, default: { b: [0.5, 2], a: null }, children: [{ key: '...', kind: STRING, validators: [{ function: f, errorMessage: 'No' }], effects: [{ function: g, dependencies: [n], kind: HIDE }] }] },
    ],
    returns: [{ key: r, kind: STRUCTURE, identifier: '@lab/x', widget: { kind: CHOICE, min: 1 }, provides: [{ key: k, operator: GTE, value: 2.50 }] }],
  }`),
  ).toEqual([
    '8722530cf04d8d33aabd022b4ef9f555db661e4160cd50f9e0176c46f4da231c',
    '64eeefdfc74fe644cc8801a96483f1a30ed5a1f42e7fa94e9f420fa1a7f77b5b',
  ]);
});

test.each([
  ['without a key of its own', '{ name: Blur, kind: FUNCTION }'],
  ['with a part of another type', '{ key: blur, name: Blur, collections: [1] }'],
])('a definition %s has no such hash: those servers refuse it', (_, definition) => {
  expect(aliasesOf(definition)).toEqual([]);
});

test('hashes that the file itself gives stand beside them', () => {
  expect(
    aliasesOf('{ key: blur, name: Blur, kind: FUNCTION, unique_hash: abc, aliases: [d] }'),
  ).toEqual(['786ef2d81327f4e573985e900206f0ced1ee02fc91f65bedaad03989bcd01ebf', 'abc', 'd']);
});
