import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import counts from './fixtures/counts.json' with { type: 'json' };
import { parseDeploymentsBytes, parseDeploymentsFile } from './parse-deployments-file.ts';
import { cases } from '#domain/testing/cases.ts';

// Files of every generation as they were published; their words are replaced by others of the same length.
const files = counts.map((count) => ({
  ...count,
  text: readFileSync(new URL(`fixtures/${count.file}`, import.meta.url), 'utf8'),
}));

test.each(files)(
  '$file, of $generation, is read completely and without an error',
  ({ text, generation, images, definitions }) => {
    const read = parseDeploymentsBytes(Buffer.from(text));
    expect(read.problems.filter(({ severity }) => severity === 'error')).toEqual([]);
    expect({
      generation: read.generation,
      images: read.images.length,
      definitions: read.images.flatMap((image) => image.definitions).length,
    }).toEqual({ generation, images, definitions });
  },
);

test.each([
  ['CRLF', (text: string) => text.replaceAll('\n', '\r\n')],
  ['a byte order mark', (text: string) => `\ufeff${text}`],
  ['spaces at the end of lines', (text: string) => text.replaceAll(/:\n/g, ': \n')],
  ['a document start and end', (text: string) => `---\n${text}...\n`],
])('%s changes nothing of what is read', (_, written) => {
  for (const { text } of files.filter(({ file }) => file.endsWith('-1.yaml'))) {
    const names = (source: string) =>
      parseDeploymentsBytes(Buffer.from(source)).images.map(({ manifest, definitions }) => [
        manifest.identifier,
        manifest.version,
        definitions.map(({ name }) => name),
      ]);
    expect(names(written(text))).toEqual(names(text));
  }
});

/** A published file with more than one entry, one of its lines, and what it is replaced by. */
const spoilt = fc
  .constantFrom(...files.filter(({ images, text }) => images > 1 && text.length < 6_000))
  .chain((file) => {
    const lines = file.text.split('\n');
    const inside = lines.flatMap((line, index) =>
      /^ {2,}\S/.test(line) && !/^ {0,2}- /.test(line) ? [index] : [],
    );
    const rubbish = fc.constantFrom(
      '"',
      '  [',
      '  {',
      '  - : :',
      '  &',
      '  *nobody',
      '  !!int x',
      '  `',
      '  @',
      '\t\t%',
      '  ? [',
      "  'it",
      '  <<: 3',
      '  __proto__: { a: 1 }',
      '  constructor: 7',
      '  null',
      '\0',
    );
    return fc.tuple(fc.constant(file), fc.constantFrom(...inside), rubbish);
  });

test('whatever line of a published file is spoilt, at most its own entry is lost, and every problem stands within the file', () => {
  fc.assert(
    fc.property(spoilt, ([{ text, images }, index, rubbish]) => {
      const lines = text.split('\n');
      const read = parseDeploymentsFile(lines.with(index, rubbish).join('\n'));
      expect(read.images.length).toBeGreaterThanOrEqual(images - 1);
      for (const { line, column } of read.problems) {
        expect(line).toBeGreaterThanOrEqual(1);
        expect(line).toBeLessThanOrEqual(lines.length);
        expect(column).toBeGreaterThanOrEqual(1);
        expect(column).toBeLessThanOrEqual(
          (line === index + 1 ? rubbish : (lines[line - 1] ?? '')).length + 1,
        );
      }
    }),
    { numRuns: cases(60) },
  );
}, 120_000);

test('parts that a merge key brings keep their digits, and what an entry says itself wins', () => {
  const { images, problems } =
    parseDeploymentsFile(`base: &base { identifier: cells, version: 1.10, author: lab }
app_images:
- { flavourName: a, image: { imageString: 'x:1' }, manifest: { <<: *base, author: other } }
- { flavourName: b, image: { imageString: 'x:1' }, manifest: { <<: [*base, { version: 3 }], version: 1.0 } }
`);
  expect(problems).toEqual([]);
  expect(images.map(({ manifest: { version, author } }) => [version, author])).toEqual([
    ['1.10', 'other'],
    ['1.0', 'lab'],
  ]);
});

test.each([
  [
    'a record of entries',
    "deployments: { a: { flavour: x, image: 'x:1', manifest: { identifier: c, version: 1 } } }",
  ],
  [
    'a list without a top key',
    "- { flavour: x, image: 'x:1', manifest: { identifier: c, version: 1 } }",
  ],
  [
    'null wherever it may stand',
    "deployments: [{ flavour: x, image: 'x:1', selectors: null, deployment_id: null, inspection: null, manifest: { identifier: c, version: 1, scopes: null, requirements: null, logo: null } }]",
  ],
  [
    'an empty record for nothing',
    "deployments: [{ flavour: x, image: 'x:1', selectors: {}, inspection: { definitions: {} }, manifest: { identifier: c, version: 1, scopes: {}, requirements: {} } }]",
  ],
])('%s is read', (_, text) => {
  expect(parseDeploymentsFile(text)).toMatchObject({
    problems: [],
    images: [{ manifest: { identifier: 'c', version: '1' }, flavourName: 'x' }],
  });
});

test('a kind that Python wrote with its tag, a child beside empty children, and a port without a key are read', () => {
  const { images, problems } = parseDeploymentsFile(`deployments:
- image: x:1
  manifest: { identifier: c, version: '1' }
  inspection:
    implementations:
    - definition: { name: "Count\\ncells", args: [{ kind: !!python/object/apply:app.Kind [LIST], children: [], child: { kind: integer } }], returns: [] }
`);
  expect(problems.filter(({ severity }) => severity === 'error')).toEqual([]);
  expect(images[0]?.definitions[0]).toMatchObject({
    name: 'Count cells',
    args: [{ key: 'arg0', kind: 'LIST', children: [{ kind: 'INT' }] }],
  });
});
