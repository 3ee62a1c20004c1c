import fc from 'fast-check';
import { expect, test } from 'vitest';
import { stringify } from 'yaml';
import { parseDeploymentsFile } from './parse-deployments-file.ts';
import { cases } from '#domain/testing/cases.ts';

type Port = Record<string, unknown>;
const word = fc.stringMatching(/^[a-z][a-z0-9_]{0,8}$/);
const port: fc.Arbitrary<Port> = fc.letrec<{ port: Port }>((tie) => ({
  port: fc.oneof(
    {
      weight: 4,
      arbitrary: fc.record({
        key: word,
        kind: fc.constantFrom('INT', 'FLOAT', 'STRING', 'BOOL'),
        nullable: fc.boolean(),
        default: fc.constantFrom(null, 0, '', false, 1.5),
      }),
    },
    {
      weight: 2,
      arbitrary: fc.record({
        key: word,
        kind: fc.constant('STRUCTURE'),
        identifier: word,
        description: fc.option(fc.string(), { nil: null }),
      }),
    },
    {
      weight: 1,
      arbitrary: fc.record({ key: word, kind: fc.constant('LIST'), child: tie('port') }),
    },
    {
      weight: 1,
      arbitrary: fc.record({
        key: word,
        kind: fc.constant('LIST'),
        children: fc.tuple(tie('port')),
      }),
    },
  ),
})).port;
const definition = fc.record({
  key: word,
  name: word,
  kind: fc.constantFrom('FUNCTION', 'GENERATOR'),
  description: fc.option(fc.string(), { nil: null }),
  args: fc.array(port, { maxLength: 3 }),
  returns: fc.array(port, { maxLength: 2 }),
  collections: fc.array(word, { maxLength: 2 }),
});
const said = fc.record({
  definitions: fc.array(definition, { maxLength: 3 }),
  version: fc.constantFrom('1.10', 'dev', 'latest', '3', '0.0.1'),
  author: word,
  size: fc.nat(),
  isSnake: fc.boolean(),
});
type Said = typeof said extends fc.Arbitrary<infer Value> ? Value : never;

const wrapped = (definitions: object[]) =>
  definitions.map((one, index) => ({ interface: `run${index}`, definition: one }));
const manifest = (identifier: string, { version, author }: Said) => ({
  identifier,
  version,
  author,
  scopes: ['read'],
});

/** An entry as each generation writes it. */
const writers: ((identifier: string, entry: Said) => object)[] = [
  (identifier, { definitions, version }) => ({
    identifier,
    version,
    definitions,
    deployed: { docker: `lab/${identifier}:1` },
    deployer: 'x',
  }),
  (identifier, { definitions, version, author }) => ({
    identifier,
    version,
    author,
    definitions,
    image: `lab/${identifier}:1`,
    requirements: ['gpu'],
  }),
  (identifier, entry) => ({
    manifest: manifest(identifier, entry),
    definitions: entry.definitions,
    image: `lab/${identifier}:1`,
    deployment_id: 'x',
  }),
  (identifier, entry) => ({
    manifest: manifest(identifier, entry),
    definitions: entry.definitions,
    image: `lab/${identifier}:1`,
    flavour: 'cuda',
    selectors: [{ type: 'cuda', compute_capability: '3.5' }],
  }),
  (identifier, entry) => ({
    manifest: manifest(identifier, entry),
    inspection: { definitions: entry.definitions, size: entry.size },
    image: `lab/${identifier}:1`,
    flavour: 'rocm',
  }),
  (identifier, entry) => ({
    manifest: manifest(identifier, entry),
    inspection: {
      templates: wrapped(entry.definitions),
      size: entry.size,
      requirements: { mikro: { service: 'live.arkitekt.mikro' } },
    },
    image: `lab/${identifier}:1`,
    flavour: 'vanilla',
  }),
  ...['templates', 'implementations'].map((list) => (identifier: string, entry: Said) => ({
    [entry.isSnake ? 'app_image_id' : 'appImageId']: 'x',
    [entry.isSnake ? 'flavour_name' : 'flavourName']: 'vanilla',
    manifest: manifest(identifier, entry),
    image: {
      [entry.isSnake ? 'image_string' : 'imageString']: `lab/${identifier}:1`,
      buildAt: '2025-01-01T10:00:00',
    },
    inspection: { [list]: wrapped(entry.definitions), size: entry.size, requirements: [] },
  })),
];
const files = fc.record({
  entries: fc.array(fc.tuple(fc.constantFrom(...writers), said), { minLength: 1, maxLength: 6 }),
  topKey: fc.constantFrom('deployments', 'app_images'),
  options: fc.record({
    collectionStyle: fc.constantFrom('block' as const, 'flow' as const, 'any' as const),
    lineWidth: fc.constantFrom(0, 40, 80),
    indent: fc.constantFrom(2, 4),
  }),
});
/** LIST of LIST of INT, however it is spelt. */
const kindsOf = (ports: Port[]): string[] =>
  ports.map(({ kind, child, children }) =>
    [kind, ...kindsOf([child ?? children ?? []].flat() as Port[])].join(' of '),
  );
const read = (topKey: string, entries: unknown[], options: object) =>
  parseDeploymentsFile(stringify({ [topKey]: entries }, options));

test('whatever a publisher of any generation writes is read completely', () => {
  fc.assert(
    fc.property(files, ({ entries, topKey, options }) => {
      const { images, problems } = read(
        topKey,
        entries.map(([write, entry], index) => write(`app${index}`, entry)),
        options,
      );
      expect(problems.filter(({ severity }) => severity === 'error')).toEqual([]);
      expect(
        images.map(({ manifest: { identifier, version }, definitions }) => [
          identifier,
          version,
          definitions.map(({ name, args, returns }) => [name, kindsOf(args), kindsOf(returns)]),
        ]),
      ).toEqual(
        entries.map(([, { version, definitions }], index) => [
          `app${index}`,
          version,
          definitions.map(({ name, args, returns }) => [name, kindsOf(args), kindsOf(returns)]),
        ]),
      );
    }),
    { numRuns: cases(150) },
  );
});

test('whatever stands between entries of any generation, none of them is lost and what is wrong is reported', () => {
  const other = fc.oneof(
    fc.jsonValue({ maxDepth: 3 }),
    fc.record({
      manifest: fc.jsonValue(),
      image: fc.jsonValue(),
      inspection: fc.jsonValue(),
      definitions: fc.jsonValue(),
    }),
  );
  fc.assert(
    fc.property(files, other, fc.nat(), ({ entries, topKey, options }, bad, where) => {
      const good: unknown[] = entries.map(([write, entry], index) => write(`app${index}`, entry));
      const { images, problems } = read(
        topKey,
        good.toSpliced(where % (good.length + 1), 0, bad),
        options,
      );
      expect(
        images
          .map(({ manifest: { identifier } }) => identifier)
          .filter((identifier) => /^app\d$/.test(identifier)),
      ).toHaveLength(entries.length);
      expect(images.length + problems.length).toBeGreaterThan(entries.length);
    }),
    { numRuns: cases(150) },
  );
});

test('whatever anchors point to, in circles or to themselves, reading comes to an end', () => {
  const anchors = ['a', 'b', 'c', 'd'];
  const value = fc.letrec<{ value: string }>((tie) => ({
    value: fc.oneof(
      { weight: 3, arbitrary: fc.constantFrom(...anchors.map((name) => `*${name}`), '1', 'x') },
      {
        weight: 2,
        arbitrary: fc.array(tie('value'), { maxLength: 4 }).map((parts) => `[${parts.join(', ')}]`),
      },
      {
        weight: 2,
        arbitrary: fc
          .array(
            fc.tuple(
              fc.constantFrom('<<', 'manifest', 'image', 'identifier', '__proto__'),
              tie('value'),
            ),
            { maxLength: 3 },
          )
          .map((parts) => `{ ${parts.map(([name, part]) => `${name}: ${part}`).join(', ')} }`),
      },
    ),
  })).value;
  fc.assert(
    fc.property(fc.array(value, { minLength: 4, maxLength: 12 }), (values) => {
      const text = `lists:\n${values.map((one, index) => `- ${one.startsWith('*') ? one : `&${anchors[index % anchors.length]} ${one}`}\n`).join('')}app_images:\n- { image: 'x:1', manifest: { identifier: good, version: 1 } }\n- *a\n`;
      const begin = performance.now();
      const { images, problems } = parseDeploymentsFile(text);
      expect(performance.now() - begin).toBeLessThan(10_000);
      expect(images.length + problems.length).toBeGreaterThan(0);
    }),
    { numRuns: cases(200) },
  );
});

test('a problem in records that merge themselves many times over is placed at once', () => {
  // A name that is a list is no name that a place can have, so that it is looked for in all that is merged.
  const text = `app_images:\n- { image: 'x:1', manifest: { identifier: good, version: 1 } }\nrest: &a\n  ? [x]\n  : "a\\0b"\n  <<: [${Array(20).fill('*a').join(', ')}]\n`;
  const begin = performance.now();
  const { images, problems } = parseDeploymentsFile(text);
  expect(performance.now() - begin).toBeLessThan(2_000);
  expect(images.map(({ manifest: { identifier } }) => identifier)).toEqual(['good']);
  expect(problems).toContainEqual({
    line: 3,
    column: 1,
    path: 'rest.[ x ]',
    message: 'this text contains characters that cannot be stored; they are removed',
    severity: 'warning',
  });
});
