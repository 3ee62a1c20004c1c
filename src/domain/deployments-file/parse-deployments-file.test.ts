import { expect, test } from 'vitest';
import { parseDeploymentsFile } from './parse-deployments-file.ts';

/** One entry of today's generation; `lines` replace or add parts. */
function entry(version: string, manifest = '', selectors = '[]'): string {
  return `- appImageId: id-${version}
  flavourName: cuda
  image:
    buildAt: '2026-04-14T20:28:05.100596'
    imageString: example/cells:${version}
  inspection:
    implementations:
    - definition:
        args:
        - identifier: '@mikro/image'
          key: image
          kind: STRUCTURE
          nullable: false
          widget: { kind: SEARCH, query: 'query { images }', ward: mikro }
        collections: [segmentation]
        description: Finds cells
        key: segment
        kind: FUNCTION
        name: Segment
        returns:
        - { identifier: '@mikro/image', key: return0, kind: STRUCTURE, nullable: false }
        stateful: true
      interface: segment_cells
    locks: []
    requirements:
    - { key: mikro, service: live.arkitekt.mikro, optional: true, description: Images }
    size: 16222418752
  manifest:
    author: lab
    identifier: org.lab.cells
    scopes: [read]
    version: ${version}
${manifest}  selectors: ${selectors}
`;
}

test('versions and labels of selectors keep the characters of the file, also through aliases and merged maps', () => {
  const selectors = `
  - { kind: cuda, cudaVersion: 12.10, compute_capability: &cc 8.0, memory: 1e4 }
  - { kind: cuda, computeCapability: *cc }
  - { kind: rocm, apiVersion: 6.10, count: 02 }
  - { kind: oneapi, oneapiVersion: 2024.20 }
  - { kind: label, key: 007, value: 1.10 }
  - { kind: label, key: gpu, value: true }
  - { <<: { kind: label, key: room }, value: 0x1F }
`;
  const { images } = parseDeploymentsFile(`app_images:\n${entry("'1.0'", '', selectors)}`);
  expect(images[0]?.selectors).toMatchObject([
    { cudaVersion: '12.10', computeCapability: '8.0', memory: 10_000 },
    { computeCapability: '8.0' },
    { apiVersion: '6.10' },
    { oneapiVersion: '2024.20' },
    { key: '007', value: '1.10' },
    { key: 'gpu', value: 'true' },
    { key: 'room', value: '0x1F' },
  ]);
});

test('a selector map by kind keeps the characters of its versions', () => {
  const selectors = '{ rocm: { apiVersion: 6.10 } }';
  const { images } = parseDeploymentsFile(`app_images:\n${entry("'1.0'", '', selectors)}`);
  expect(images[0]?.selectors).toMatchObject([{ kind: 'rocm', apiVersion: '6.10' }]);
});

test('an entry of today is read with all its parts', () => {
  const { generation, images, problems } = parseDeploymentsFile(
    `app_images:\n${entry("'1.0'", '', "[{ kind: cuda, cudaVersion: '12.1' }]")}`,
  );
  expect(problems).toEqual([]);
  expect(generation).toBe('G9');
  expect(images).toHaveLength(1);
  expect(images[0]).toMatchObject({
    flavourName: 'cuda',
    image: { imageString: "example/cells:'1.0'", buildAt: new Date('2026-04-14T20:28:05.100Z') },
    manifest: { identifier: 'org.lab.cells', version: '1.0', author: 'lab', scopes: ['read'] },
    selectors: [{ kind: 'cuda', cudaVersion: '12.1', required: true }],
    requirements: [
      { key: 'mikro', service: 'live.arkitekt.mikro', description: 'Images', optional: true },
    ],
    definitions: [
      {
        name: 'Segment',
        key: 'segment',
        stateful: true,
        collections: ['segmentation'],
        args: [{ key: 'image', widget: { kind: 'SEARCH', ward: 'mikro' } }],
      },
    ],
    size: 16222418752,
  });
});

test('snake_case, templates and the older widgets read like the spelling of today', () => {
  const { images, problems } = parseDeploymentsFile(`app_images:
- app_image_id: a
  flavour_name: vanilla
  image: { image_string: 'example/cells:1', build_at: 2024-10-29T18:44:17 }
  inspection:
    templates:
    - definition:
        args:
        - { key: mode, kind: ENUM, nullable: true, default: false, assign_widget: { kind: ChoiceWidget, choices: [{ label: A, value: a }, b], as_paragraph: true } }
        - { key: ids, kind: LIST, child: { kind: INT, nullable: false } }
        is_test_for: [other]
        kind: GENERATOR
        name: Try
        returns: []
      interface: try_it
  manifest: { identifier: cells, version: '1' }
`);
  expect(problems).toEqual([]);
  expect(images[0]?.definitions[0]).toMatchObject({
    key: 'try_it',
    kind: 'GENERATOR',
    isTestFor: ['other'],
    args: [
      {
        default: false,
        choices: [
          { label: 'A', value: 'a' },
          { label: 'b', value: 'b' },
        ],
        widget: { kind: 'CHOICE', asParagraph: true },
      },
      { children: [{ key: '...', kind: 'INT' }] },
    ],
  });
});

test('a version without quotes keeps its digits', () => {
  expect(parseDeploymentsFile(`app_images:\n${entry('1.10')}`).images[0]?.manifest.version).toBe(
    '1.10',
  );
});

test('a wrong entry is reported with its line and costs no other', () => {
  const broken = entry('2').replace('imageString: example/cells:2', 'pulled: true');
  const { images, problems } = parseDeploymentsFile(
    `app_images:\n${entry('1')}${broken}${entry('3')}`,
  );
  expect(images.map((image) => image.manifest.version)).toEqual(['1', '3']);
  expect(problems).toEqual([
    {
      line: 37,
      column: 3,
      path: 'app_images[1].image.imageString',
      message: 'imageString is missing',
      severity: 'error',
    },
  ]);
});

test('an entry that is not valid YAML costs only itself', () => {
  const broken = entry('2').replace('identifier: org.lab.cells', 'identifier: "org.lab.cells');
  const { images, problems } = parseDeploymentsFile(
    `app_images:\n${entry('1')}${broken}${entry('3')}latest_app_image: x\n`,
  );
  expect(images.map((image) => image.manifest.version)).toEqual(['1', '3']);
  expect(problems.length).toBeGreaterThan(0);
  expect(problems.every((problem) => problem.line >= 35 && problem.line <= 67)).toBe(true);
});

test('a definition that cannot be read costs neither its entry nor its neighbours', () => {
  const { images, problems } = parseDeploymentsFile(
    `app_images:\n${entry('1').replace('kind: STRUCTURE\n', 'kind: TENSOR\n')}`,
  );
  expect(images[0]?.definitions).toEqual([]);
  expect(problems[0]).toMatchObject({
    line: 13,
    path: 'app_images[0].inspection.implementations[0].definition.args[0].kind',
    severity: 'error',
  });
});

test('a name of an image in upper case is kept, with a warning that no engine can pull it', () => {
  const text = entry('1').replace('example/cells:1', 'ghcr.io/Lab/Cells:1');
  const { images, problems } = parseDeploymentsFile(`app_images:\n${text}`);
  expect(images[0]?.image.imageString).toBe('ghcr.io/Lab/Cells:1');
  expect(problems).toMatchObject([
    { severity: 'warning', message: expect.stringContaining('names of images are in lower case') },
  ]);
});

test('a selector of an unknown kind is kept, with a warning', () => {
  const { images, problems } = parseDeploymentsFile(
    `app_images:\n${entry('1', '', '[{ kind: tpu, cores: 8 }, 7]')}`,
  );
  expect(images[0]?.selectors).toMatchObject([
    { kind: 'unknown', name: 'tpu', raw: { kind: 'tpu', cores: 8 } },
    { kind: 'unknown', required: true },
  ]);
  expect(problems.map((problem) => problem.severity)).toEqual(['warning', 'error']);
});

test('a selector of the kind service is a requirement, not a condition on the machine', () => {
  const { images } = parseDeploymentsFile(
    `app_images:\n${entry('1', '', '[{ kind: service, service: live.arkitekt.fluss }]')}`,
  );
  expect(images[0]?.selectors).toEqual([]);
  expect(images[0]?.requirements).toContainEqual({
    key: 'live.arkitekt.fluss',
    service: 'live.arkitekt.fluss',
    description: null,
    optional: false,
  });
});

test('an entry that is listed twice is reported', () => {
  const { images, problems } = parseDeploymentsFile(`app_images:\n${entry('1')}${entry('1')}`);
  expect(images).toHaveLength(2);
  expect(problems).toMatchObject([
    {
      path: 'app_images[1]',
      severity: 'warning',
      message: 'org.lab.cells 1 cuda is listed twice; the last entry is used',
    },
  ]);
});

test('an identity with terminal escapes is refused, other names lose them', () => {
  const escaped = parseDeploymentsFile(
    `app_images:\n${entry('1').replace('identifier: org.lab.cells', 'identifier: "cells\\e[31m"')}`,
  );
  expect(escaped.images).toEqual([]);
  expect(escaped.problems[0]?.message).toBe('identifier contains control characters; remove them');
  const mended = parseDeploymentsFile(
    `app_images:\n${entry('1').replace('author: lab', 'author: "lab\\e[31m\\u202e"')}`,
  );
  expect(mended.images[0]?.manifest.author).toBe('lab[31m');
});

test('what no database can store is left out of the raw form', () => {
  const { images } = parseDeploymentsFile(
    `app_images:\n${entry('1', '    __proto__: { polluted: true }\n    note: "a\\0b\\uD800"\n    size: .nan\n')}`,
  );
  expect(images[0]?.manifest.raw).toMatchObject({ note: 'ab\ufffd', size: null });
  expect(JSON.stringify(images[0]?.raw)).not.toContain('polluted');
  expect(Object.hasOwn({}, 'polluted')).toBe(false);
});

test('what stands outside of the entries is kept as it is, unless it is without end', () => {
  expect(
    parseDeploymentsFile(`lab: { room: 3 }\napp_images:\n${entry('1')}latest_app_image: id-1\n`)
      .unknownFields,
  ).toEqual({ lab: { room: 3 }, latest_app_image: 'id-1' });
  const { images, unknownFields, problems } = parseDeploymentsFile(
    `app_images:\n${entry('1')}note: ${'x'.repeat(100_001)}\n`,
  );
  expect([images.length, unknownFields]).toEqual([1, {}]);
  expect(problems).toMatchObject([
    { severity: 'warning', message: expect.stringContaining('outside of the entries') },
  ]);
});

test('a list without a top key loses no good entry to a bad one, and tells the bad one', () => {
  const { images, problems } = parseDeploymentsFile(`${entry('1')}- 7\n`);
  expect(images).toHaveLength(1);
  expect(problems).toMatchObject([
    { path: '[1]', severity: 'error', message: 'an entry must be a mapping' },
  ]);
});
