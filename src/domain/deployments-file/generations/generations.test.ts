import { expect, test } from 'vitest';
import { parseDeploymentsFile } from '../parse-deployments-file.ts';

const definition = `{ name: Add, kind: FUNCTION, interface: add, args: [{ key: a, kind: INT, nullable: false }], returns: [] }`;

test('G1: the image is what was deployed with docker', () => {
  const { generation, images, problems } = parseDeploymentsFile(`deployments:
- definitions: [${definition}]
  deployed: { docker: 'example/testing:latest' }
  deployer: arkitekt.deployers.port.dockerbuild
  identifier: testing
  version: latest
latest_deployment: "2023-01-25T17:12:36.598933"
`);
  expect(problems).toEqual([]);
  expect(generation).toBe('G1');
  expect(images[0]).toMatchObject({
    flavourName: 'vanilla',
    image: { imageString: 'example/testing:latest' },
    manifest: { identifier: 'testing', version: 'latest' },
  });
  expect(images[0]?.definitions[0]).toMatchObject({ name: 'Add', key: 'add' });
});

test('G2: the manifest lies flat, and a required gpu is a condition on the machine', () => {
  const { generation, images } = parseDeploymentsFile(`deployments:
- { author: lab, command: arkitekt run port, created_at: '2023-05-30T16:32:09', definitions: [], identifier: dekon, image: 'example/dekon:1', requirements: [gpu], scopes: [read], version: 0.1.0 }
`);
  expect(generation).toBe('G2');
  expect(images[0]).toMatchObject({
    selectors: [{ kind: 'cuda' }],
    requirements: [],
    image: { buildAt: new Date('2023-05-30T16:32:09Z') },
  });
});

test('G3: the manifest stands apart', () => {
  const { generation, images } = parseDeploymentsFile(`deployments:
- { build_id: b, builder: arkitekt.builders.port, definitions: [${definition}], deployment_id: d, image: 'example/r:1', manifest: { identifier: r, version: 1 } }
`);
  expect(generation).toBe('G3');
  expect(images[0]).toMatchObject({
    appImageId: 'd',
    manifest: { identifier: 'r', version: '1' },
    definitions: [{ name: 'Add' }],
  });
});

test('G4: a flavour and selectors are named', () => {
  const { generation, images } = parseDeploymentsFile(`deployments:
- { deployment_run: x, flavour: rocm, selectors: [{ type: rocm, min: 1 }], definitions: [], image: 'example/r:1', manifest: { identifier: r, version: '1' } }
`);
  expect(generation).toBe('G4');
  expect(images[0]).toMatchObject({ flavourName: 'rocm', selectors: [{ kind: 'rocm' }] });
});

test('G4, as one tool wrote it: templates are a record by their interfaces, and the file says when it was deployed', () => {
  const { images, problems } = parseDeploymentsFile(`deployments:
- deployment_id: d
  deployed_at: "2024-06-24T08:58:46.637691+00:00"
  flavour: vanilla
  image: example/r:1
  manifest: { identifier: r, version: latest, requirements: { lok: { service: live.arkitekt.lok, optional: false } } }
  templates:
    ask_user: { definition: { name: Ask, kind: FUNCTION, args: [], returns: [] } }
    count: { interface: count_cells, definition: { name: Count, kind: FUNCTION, args: [], returns: [] } }
`);
  expect(problems).toEqual([]);
  expect(images[0]).toMatchObject({
    image: { buildAt: new Date('2024-06-24T08:58:46.637Z') },
    definitions: [
      { name: 'Ask', key: 'ask_user' },
      { name: 'Count', key: 'count_cells' },
    ],
  });
});

test('G5: definitions and size come from the inspection', () => {
  const { generation, images } = parseDeploymentsFile(`deployments:
- { flavour: vanilla, selectors: [], image: 'example/b:1', inspection: { definitions: [${definition}], size: 166349087 }, manifest: { identifier: b, version: '1', requirements: [] } }
`);
  expect(generation).toBe('G5');
  expect(images[0]).toMatchObject({ size: 166349087, definitions: [{ name: 'Add' }] });
});

test('G6: templates wrap definitions, and requirements are a record', () => {
  const { generation, images } = parseDeploymentsFile(`deployments:
- flavour: vanilla
  selectors: []
  image: example/f:1
  inspection:
    requirements: { lok: { service: live.arkitekt.lok, optional: false, description: Sign in } }
    size: 7
    templates: [{ definition: ${definition}, interface: add_numbers }]
  manifest: { identifier: f, version: '1' }
`);
  expect(generation).toBe('G6');
  expect(images[0]).toMatchObject({
    requirements: [{ key: 'lok', service: 'live.arkitekt.lok' }],
    definitions: [{ key: 'add_numbers' }],
  });
});

test('a file may hold entries of several generations and is of the newest', () => {
  const { generation, images } = parseDeploymentsFile(`deployments:
- { identifier: old, version: '1', image: 'example/old:1', definitions: [] }
app_images:
- { appImageId: n, flavourName: vanilla, image: { imageString: 'example/new:1' }, inspection: { templates: [] }, manifest: { identifier: new, version: '1' }, selectors: [] }
`);
  expect(generation).toBe('G7');
  expect(images.map((image) => image.manifest.identifier)).toEqual(['old', 'new']);
});
