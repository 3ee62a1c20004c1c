import { randomUUID } from 'node:crypto';
import { eq } from 'drizzle-orm';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { createTestRuntime, type TestRuntime } from '#hub/testing/runtime.ts';
import { apps } from '#hub/store/catalogue-tables.ts';
import { users } from '#hub/store/identity-tables.ts';
import { deployments, pods, resources } from '#hub/store/runtime-tables.ts';

let given: TestRuntime;
let desk: string;
let tower: string;
let bob: string;
/** Two containers on the desk (one failed, one of Bob), one on the tower. */
let ids: { failed: string; bobs: string; other: string };

beforeAll(async () => {
  given = await createTestRuntime();
  const { database } = given.hub;
  const { organizationId } = given.principal;
  desk = (await given.enrolledAgent()).backendId;
  tower = (await given.enrolledAgent()).backendId;
  const pod = async (backend: string) => (await given.givenPod(backend)).podId;
  ids = { failed: await pod(desk), bobs: await pod(desk), other: await pod(tower) };
  bob = randomUUID();
  await database.insert(users).values({ id: bob, organizationId, sub: 'bob', name: 'Bob' });
  const { deploymentId } = await given.pod(ids.bobs);
  await database
    .update(deployments)
    .set({ createdBy: bob })
    .where(eq(deployments.id, deploymentId));
  await database
    .update(pods)
    .set({ phase: 'FAILED', image: 'lab/old:1' })
    .where(eq(pods.id, ids.failed));
  await givenLabels(ids.other, { room: 'b=12', floor: '3' });
});
afterAll(() => given.close());

async function givenLabels(podId: string, labels: Record<string, string>): Promise<void> {
  const { database } = given.hub;
  const id = randomUUID();
  await database.insert(resources).values({
    id,
    organizationId: given.principal.organizationId,
    backendId: tower,
    localId: 'local',
    name: 'local',
    facts: {
      labels: { value: labels, measuredAt: '2026-01-01T00:00:00Z', by: 'probe' },
    } as never,
  });
  await database.update(pods).set({ resourceId: id }).where(eq(pods.id, podId));
}

type Group = { key: string | null; name: string | null; count: number; brokenCount: number };

async function page(groupBy: string, filters: Record<string, unknown> = {}, limit = 100) {
  const { podPage } = await given.run<{
    podPage: { totalCount: number; items: { id: string }[]; groups: Group[] };
  }>(
    `query ($groupBy: PodGrouping, $filters: PodFilter, $limit: Int!) {
      podPage(groupBy: $groupBy, filters: $filters, pagination: { limit: $limit }) {
        totalCount items { id } groups { key name count brokenCount }
      }
    }`,
    { groupBy, filters, limit },
  );
  return podPage;
}

async function listed(filters: Record<string, unknown>): Promise<string[]> {
  const answer = await given.run<{ pods: { id: string }[] }>(
    'query ($filters: PodFilter) { pods(filters: $filters) { id } }',
    { filters },
  );
  return answer.pods.map(({ id }) => id).sort();
}

test.each(['APP', 'BACKEND', 'PHASE', 'OWNER', 'SUITE'])(
  'the groups by %s are counted over all that match, and each finds as many as it counts',
  async (by) => {
    const { groups, totalCount } = await page(by, {}, 1);
    expect(totalCount).toBe(3);
    expect(groups.reduce((sum, { count }) => sum + count, 0)).toBe(3);
    for (const { key, count } of groups)
      expect(await listed({ group: { by, key } })).toHaveLength(count);
  },
);

test('the rows of a group stand together, in the order of the groups', async () => {
  const { groups, items } = await page('BACKEND');
  const backendOf = async (id: string) => (await given.pod(id)).backendId;
  const order = await Promise.all(items.map(({ id }) => backendOf(id)));
  expect(order).toEqual(groups.flatMap(({ key, count }) => Array<string | null>(count).fill(key)));
  expect(new Set(order)).toEqual(new Set([desk, tower]));
});

test('what needs a person is the first group by phase, and is counted in all others', async () => {
  const { groups } = await page('PHASE');
  expect(groups.map(({ key, count }) => [key, count])).toEqual([
    ['FAILED', 1],
    ['PENDING', 2],
  ]);
  const byBackend = await page('BACKEND');
  expect(byBackend.groups.find(({ key }) => key === desk)).toMatchObject({
    count: 2,
    brokenCount: 1,
  });
});

test('groups are of what the filter finds, and there are none without a grouping', async () => {
  const { groups } = await page('OWNER', { backends: [desk] });
  expect(groups.map(({ name, count }) => [name, count])).toContainEqual(['Bob', 1]);
  expect(groups).toHaveLength(2);
  const { podPage } = await given.run<{ podPage: { groups: Group[] } }>(
    '{ podPage { groups { key } } }',
  );
  expect(podPage.groups).toEqual([]);
});

test('the containers of an app stand under all its suites, those of other apps in no suite', async () => {
  expect((await page('SUITE')).groups).toEqual([
    { key: null, name: null, count: 3, brokenCount: 1 },
  ]);
  const [app] = await given.hub.database.select().from(apps);
  for (const name of ['Screening', 'Imaging'])
    await given.run('mutation ($input: SaveSuiteInput!) { saveSuite(input: $input) { id } }', {
      input: { name, apps: [app?.id] },
    });
  const { groups } = await page('SUITE');
  expect(groups).toMatchObject([{ name: 'Imaging, Screening', count: 3 }]);
  expect(await listed({ group: { by: 'SUITE', key: groups[0]?.key } })).toHaveLength(3);
  expect(await listed({ group: { by: 'SUITE' } })).toEqual([]);
});

test('a filter takes any of several apps, flavours, people, images and labels', async () => {
  const { failed, bobs, other } = ids;
  const me = given.principal.userId;
  expect(await listed({ owners: [bob] })).toEqual([bobs]);
  expect(await listed({ owners: [bob, me] })).toHaveLength(3);
  expect(await listed({ images: ['lab/old:1', 'none'] })).toEqual([failed]);
  expect(await listed({ labels: ['room=b=12'] })).toEqual([other]);
  expect(await listed({ labels: ['floor', 'roof'] })).toEqual([other]);
  expect(await listed({ apps: ['no id'] })).toEqual([]);
  expect(await listed({ flavours: ['\0'] })).toEqual([]);
  expect(await listed({ images: [] })).toHaveLength(3);
});

async function facet(of: string, more: Record<string, unknown> = {}) {
  const { podFacet } = await given.run<{
    podFacet: { value: string; name: string; count: number }[];
  }>(
    `query ($facet: PodFacet!, $filters: PodFilter, $search: String, $limit: Int) {
      podFacet(facet: $facet, filters: $filters, search: $search, limit: $limit) { value name count }
    }`,
    { facet: of, limit: 50, ...more },
  );
  return podFacet;
}

test('the values of a facet are counted as if it were not filtered by, and are found by words', async () => {
  const people = await facet('OWNER', { filters: { owners: [bob], backends: [desk] } });
  expect(people).toContainEqual({ value: bob, name: 'Bob', count: 1 });
  expect(people).toHaveLength(2);
  expect(await facet('OWNER', { search: 'BO' })).toHaveLength(1);
  expect(await facet('IMAGE', { limit: 1 })).toHaveLength(1);
  expect(await facet('IMAGE', { limit: -1 })).toEqual([]);
});

test('a machine with two labels has both as values, one without has none', async () => {
  expect(await facet('LABEL')).toEqual([
    { value: 'floor=3', name: 'floor=3', count: 1 },
    { value: 'room=b=12', name: 'room=b=12', count: 1 },
  ]);
});

test('what a filter names is named, and what is gone has no name', async () => {
  const choices = [
    { facet: 'BACKEND', value: desk },
    { facet: 'BACKEND', value: randomUUID() },
    { facet: 'OWNER', value: bob },
    { facet: 'OWNER', value: 'nobody' },
    { facet: 'IMAGE', value: 'lab/old:1' },
    { facet: 'LABEL', value: 'room' },
    { facet: 'LABEL', value: 'roof' },
    { facet: 'FLAVOUR', value: 'none' },
    { facet: 'APP', value: randomUUID() },
  ];
  const { podFacetNames } = await given.run<{ podFacetNames: { name: string | null }[] }>(
    'query ($choices: [PodFacetChoice!]!) { podFacetNames(choices: $choices) { facet value name } }',
    { choices },
  );
  const { name } = await given.backend(desk);
  expect(podFacetNames.map((one) => one.name)).toEqual([
    name,
    null,
    'Bob',
    null,
    'lab/old:1',
    'room',
    null,
    null,
    null,
  ]);
});

test('more values than a page shows are refused with what to do', async () => {
  const choices = Array.from({ length: 101 }, () => ({ facet: 'APP', value: 'x' }));
  await expect(
    given.run(
      'query ($choices: [PodFacetChoice!]!) { podFacetNames(choices: $choices) { name } }',
      { choices },
    ),
  ).rejects.toThrow('At most 100 values of filters are named at once. Choose fewer.');
});
