import { afterAll, beforeAll, expect, test } from 'vitest';
import { eq } from 'drizzle-orm';
import { commands } from '#hub/store/runtime-tables.ts';
import { registryImages } from '#hub/store/storefront-tables.ts';
import type { Lab } from '#hub/testing/lab.ts';
import { startTestRegistry, type TestRegistry } from '#hub/testing/registry.ts';
import { createRegistryLab } from './testing/registry-lab.ts';

let registry: TestRegistry;
let lab: Lab;
let now = new Date('2026-03-01T12:00:00Z');
let [first, arm] = ['', ''];

beforeAll(async () => {
  registry = await startTestRegistry({ wantsToken: true });
  first = registry.push('lab/cells', '1', [1_000, 234]);
  arm = registry.push('lab/many', 'arm', [500], { os: 'linux', architecture: 'arm64' });
  const many = [
    {
      digest: registry.push('lab/many', 'amd', [700]),
      platform: { os: 'linux', architecture: 'amd64' },
    },
    { digest: arm, platform: { os: 'linux', architecture: 'arm64' } },
    { digest: arm, platform: { os: 'unknown', architecture: 'unknown' } },
  ];
  registry.pushIndex('lab/many', '2', many);
  lab = await createRegistryLab(registry, () => now, {
    'org.lab.cells': `${registry.host}/lab/cells:1`,
    'org.lab.many': `${registry.host}/lab/many:2`,
    'org.lab.none': `${registry.host}/lab/none:1`,
    'org.lab.odd': 'Lab/Cells:1',
  });
});
afterAll(async () => {
  await lab.close();
  await registry.close();
});

async function facts(): Promise<Record<string, unknown>> {
  const { flavours } = await lab.run<{
    flavours: { image: { imageString: string }; registry: unknown }[];
  }>(
    '{ flavours { image { imageString } registry { digest movedFrom sizeBytes platforms checkedAt } } }',
  );
  return Object.fromEntries(
    flavours.map(({ image, registry: said }) => [
      image.imageString.replace(`${registry.host}/`, ''),
      said,
    ]),
  );
}

const tomorrow = () => {
  now = new Date(now.getTime() + 25 * 3_600_000);
};

test('a registry that wants a token tells digest, size and platforms; what it does not have costs nothing else', async () => {
  expect(await lab.hub.registries.checkDue()).toBe(4);
  expect(await facts()).toEqual({
    'lab/cells:1': {
      digest: first,
      movedFrom: null,
      sizeBytes: 1_244,
      platforms: ['linux/amd64'],
      checkedAt: now.toISOString(),
    },
    'lab/many:2': {
      digest: expect.stringMatching(/^sha256:/),
      movedFrom: null,
      sizeBytes: 710,
      platforms: ['linux/amd64', 'linux/arm64'],
      checkedAt: now.toISOString(),
    },
    'lab/none:1': null,
    'Lab/Cells:1': null,
  });
  const rows = await lab.hub.database.select().from(registryImages);
  expect(
    rows
      .map(({ problem }) => problem)
      .filter((problem) => problem !== null)
      .toSorted(),
  ).toEqual([
    expect.stringContaining('has no such image'),
    expect.stringContaining('not the name of an image that an engine can pull'),
  ]);
  expect(JSON.stringify(rows)).not.toContain('for repository:');
  expect(await lab.hub.registries.checkDue()).toBe(0);
});

test('an image that has not moved is asked for by one request with its token', async () => {
  tomorrow();
  registry.asked.length = 0;
  await lab.hub.registries.checkDue();
  expect(registry.asked.filter((path) => path.includes('cells'))).toEqual([
    'HEAD /v2/lab/cells/manifests/1',
    'HEAD /v2/lab/cells/manifests/1',
  ]);
  expect((await facts())['lab/cells:1']).toMatchObject({
    digest: first,
    checkedAt: now.toISOString(),
  });
});

test('an install keeps the digest that was known then, and a tag that moves is reported', async () => {
  const { app } = await lab.run<{ app: { releases: [{ id: string }] } }>(
    '{ app(identifier: "org.lab.cells") { releases { id } } }',
  );
  const { backends } = await lab.run<{ backends: [{ id: string }] }>('{ backends { id } }');
  const { install } = await lab.run<{ install: { id: string } }>(
    'mutation ($input: InstallInput!) { install(input: $input) { id } }',
    { input: { release: app.releases[0].id, backend: backends[0].id } },
  );
  tomorrow();
  const second = registry.push('lab/cells', '1', [2_000]);
  await lab.hub.registries.checkDue();
  expect((await facts())['lab/cells:1']).toMatchObject({
    digest: second,
    movedFrom: first,
    sizeBytes: 2_010,
  });
  expect(
    await lab.run(
      'query ($id: ID!) { deployment(id: $id) { origin { published digest ruleMatch } pods { image isImageOverridden } } }',
      { id: install.id },
    ),
  ).toEqual({
    deployment: {
      origin: { published: `${registry.host}/lab/cells:1`, digest: first, ruleMatch: null },
      pods: [{ image: `${registry.host}/lab/cells:1`, isImageOverridden: false }],
    },
  });
});

test('a registry that asks for quiet is left alone until then, and what it said before stays', async () => {
  const before = await facts();
  tomorrow();
  registry.refuse({ status: 429, headers: { 'retry-after': '7200' } });
  await lab.hub.registries.checkDue();
  expect(await facts()).toEqual(before);
  registry.refuse(null);
  registry.asked.length = 0;
  now = new Date(now.getTime() + 3_600_000);
  await lab.hub.registries.checkDue();
  expect(registry.asked).toEqual([]);
  now = new Date(now.getTime() + 3_700_000);
  await lab.hub.registries.checkDue();
  expect(registry.asked).not.toEqual([]);
});

test('an install asks a registry again that has not been asked for some minutes, and sends what it says', async () => {
  const { app } = await lab.run<{ app: { releases: [{ id: string }] } }>(
    '{ app(identifier: "org.lab.cells") { releases { id } } }',
  );
  const { backends } = await lab.run<{ backends: [{ id: string }] }>('{ backends { id } }');
  const specNow = async () => {
    const { install } = await lab.run<{ install: { id: string; origin: { digest: string } } }>(
      'mutation ($input: InstallInput!) { install(input: $input) { id origin { digest } } }',
      { input: { release: app.releases[0].id, backend: backends[0].id } },
    );
    const [row] = await lab.hub.database.select().from(commands).where(eq(commands.id, install.id));
    return { sent: row?.spec?.digest, told: install.origin.digest };
  };
  tomorrow();
  const third = registry.push('lab/cells', '1', [3_000]);
  expect(await specNow()).toEqual({ sent: third, told: third });
  registry.asked.length = 0;
  expect(await specNow()).toEqual({ sent: third, told: third });
  expect(registry.asked).toEqual([]);
  now = new Date(now.getTime() + 6 * 60_000);
  const fourth = registry.push('lab/cells', '1', [4_000]);
  expect(await specNow()).toEqual({ sent: fourth, told: fourth });
  now = new Date(now.getTime() + 6 * 60_000);
  registry.refuse({ status: 500 });
  // Nobody knows it now: the backend asks, and what was known is told as what it was.
  expect(await specNow()).toEqual({ sent: undefined, told: fourth });
  registry.refuse(null);
});

test('an install does not wait for a registry that says nothing', async () => {
  const { app } = await lab.run<{ app: { releases: [{ id: string }] } }>(
    '{ app(identifier: "org.lab.many") { releases { id } } }',
  );
  const { backends } = await lab.run<{ backends: [{ id: string }] }>('{ backends { id } }');
  tomorrow();
  const goOn = registry.holdBack();
  const { install } = await lab.run<{ install: { id: string } }>(
    'mutation ($input: InstallInput!) { install(input: $input) { id } }',
    { input: { release: app.releases[0].id, backend: backends[0].id } },
  );
  const [row] = await lab.hub.database.select().from(commands).where(eq(commands.id, install.id));
  expect(row?.spec).not.toHaveProperty('digest');
  expect(registry.held()).toBe(1);
  goOn();
});
