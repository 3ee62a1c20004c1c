import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Lab } from '#hub/testing/lab.ts';
import { startTestRegistry, type TestRegistry } from '#hub/testing/registry.ts';
import { createRegistryLab } from './testing/registry-lab.ts';

let registry: TestRegistry;
let lab: Lab;
let now = new Date('2026-03-01T12:00:00Z');

beforeAll(async () => {
  registry = await startTestRegistry({ wantsToken: false });
  registry.push('lab/arm', '1', [500], { os: 'linux', architecture: 'arm64' });
  registry.push('lab/both', '1', [500]);
  lab = await createRegistryLab(registry, () => now, {
    'org.lab.arm': `${registry.host}/lab/arm:1`,
    'org.lab.both': `${registry.host}/lab/both:1`,
  });
  await lab.hub.registries.checkDue();
});
afterAll(async () => {
  await lab.close();
  await registry.close();
});

test('an image for other processors is offered nowhere, counted as such, and refused with both named', async () => {
  const runsHere = async () => {
    const { apps, appFacets } = await lab.run<{
      apps: { identifier: string }[];
      appFacets: { key: string; values: { value: string; count: number }[] }[];
    }>(
      '{ apps(filters: { runsHere: true }) { identifier } appFacets { key values { value count } } }',
    );
    const counts = appFacets.find(({ key }) => key === 'runsHere')?.values ?? [];
    return {
      apps: apps.map(({ identifier }) => identifier).toSorted(),
      counts: Object.fromEntries(counts.map(({ value, count }) => [value, count])),
    };
  };
  expect(await runsHere()).toEqual({
    apps: ['org.lab.both'],
    counts: { true: 1, false: 1 },
  });
  const { app } = await lab.run<{ app: { releases: [{ id: string }] } }>(
    '{ app(identifier: "org.lab.arm") { releases { id } } }',
  );
  const release = app.releases[0].id;
  const { placements } = await lab.run<{ placements: unknown }>(
    'query ($release: ID!) { placements(release: $release) { sentence chosen { id } matches { eligibility because } } }',
    { release },
  );
  const because = 'does not run on this machine: the image is for arm64, this machine is amd64';
  expect(placements).toMatchObject([
    { sentence: expect.stringContaining(because), chosen: null, matches: [{ because }] },
  ]);
  const { backends } = await lab.run<{ backends: [{ id: string }] }>('{ backends { id } }');
  await expect(
    lab.run('mutation ($input: InstallInput!) { install(input: $input) { id } }', {
      input: { release, backend: backends[0].id },
    }),
  ).rejects.toThrow(because);
  // Another image is pulled under a rule, of which nobody knows the platforms.
  const { saveImageRule } = await lab.run<{ saveImageRule: { id: string } }>(
    'mutation { saveImageRule(input: { match: "org.lab.arm", image: "lab.example/own:1" }) { id } }',
  );
  expect((await runsHere()).counts).toEqual({ true: 2 });
  await lab.run('mutation ($id: ID!) { deleteImageRule(id: $id) }', { id: saveImageRule.id });
  expect((await runsHere()).counts).toEqual({ true: 1, false: 1 });
  // The publisher builds it for this processor as well.
  now = new Date(now.getTime() + 25 * 3_600_000);
  registry.push('lab/arm', '1', [500], { os: 'linux', architecture: 'amd64' });
  await lab.hub.registries.checkDue();
  expect((await runsHere()).counts).toEqual({ true: 2 });
});
