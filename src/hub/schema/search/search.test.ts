import { afterAll, beforeAll, expect, test } from 'vitest';
import { deploymentsFile, labUrl, type Lab } from '#hub/testing/lab.ts';
import { createStoreLab, storeEntries } from '#hub/schema/app/testing/store-lab.ts';

let lab: Lab;
beforeAll(async () => {
  ({ lab } = await createStoreLab());
});
afterAll(() => lab.close());

type Found = {
  items: { name: string; why: { kind: string; said: string; sentence: string }[] }[];
  totalCount: number;
  searched: { isNearest: boolean; isCut: boolean; sentence: string | null } | null;
};
const fields = `items { name why { kind typed said field label sentence } } totalCount
  searched { isNearest isCut unknownWords nearestWords sentence }`;

async function apps(search: string, more: Record<string, unknown> = {}): Promise<Found> {
  const { appPage } = await lab.run<{ appPage: Found }>(
    `query ($filters: AppFilter, $ordering: [AppOrder!]! = []) {
      appPage(filters: $filters, ordering: $ordering) { ${fields} }
    }`,
    { filters: { search }, ...more },
  );
  return appPage;
}
async function nodes(search: string, more: Record<string, unknown> = {}): Promise<Found> {
  const { definitionPage } = await lab.run<{ definitionPage: Found }>(
    `query ($filters: DefinitionFilter, $ordering: [DefinitionOrder!]! = [], $pagination: OffsetPaginationInput) {
      definitionPage(filters: $filters, ordering: $ordering, pagination: $pagination) { ${fields} }
    }`,
    { filters: { search }, ...more },
  );
  return definitionPage;
}
const names = ({ items }: Found) => items.map(({ name }) => name);

test('apps and nodes are found though not every word occurs, the best first', async () => {
  expect(names(await apps('follow the cells of my zebrafish'))[0]).toBe('tracker');
  expect(names(await nodes('please segment all nuclei in 3d'))[0]).toBe('Segment nuclei');
});

test('an app says why it was found', async () => {
  const { items } = await apps('following');
  expect(items[0]?.why).toContainEqual(
    expect.objectContaining({
      kind: 'WORD',
      typed: 'following',
      said: 'Follows',
      field: 'DESCRIPTION',
      sentence: 'It says "Follows" in its description.',
    }),
  );
});

test('a port is found, and the node says so', async () => {
  const { items } = await nodes('diameter');
  expect(items[0]).toMatchObject({ name: 'Segment nuclei' });
  expect(items[0]?.why[0]).toMatchObject({ kind: 'WORD', said: 'diameter', field: 'PORTS' });
});

test('another order than that of the words can be chosen', async () => {
  const best = names(await apps('cells'));
  expect(names(await apps('cells', { ordering: [{ relevance: 'DESC' }] }))).toEqual(best);
  expect(names(await apps('cells', { ordering: [{ relevance: 'ASC' }] }))).toEqual(
    best.toReversed(),
  );
  expect(names(await apps('cells', { ordering: [{ name: 'ASC' }] }))).toEqual(best.toSorted());
  expect(names(await nodes('nuclei cells', { ordering: [{ name: 'DESC' }] }))).toEqual(
    names(await nodes('nuclei cells'))
      .toSorted()
      .toReversed(),
  );
});

test('a page is a part of the whole order, and the total counts all', async () => {
  const all = await nodes('segment track denoise');
  const pages = [0, 1, 2].map((offset) =>
    nodes('segment track denoise', { pagination: { offset, limit: 1 } }),
  );
  for (const [at, page] of (await Promise.all(pages)).entries()) {
    expect(names(page)).toEqual(names(all).slice(at, at + 1));
    expect(page.totalCount).toBe(all.totalCount);
  }
});

test('what is chosen beside the words narrows them down and keeps their order', async () => {
  const takesLabels = { search: 'segment track denoise', takes: ['@mikro/labels'] };
  const narrowed = await nodes('', { filters: takesLabels });
  expect(names(narrowed)).toEqual(['Track cells']);
  expect(narrowed.totalCount).toBe(1);
  const demanding = {
    search: 'segment track denoise',
    demands: [{ kind: 'RETURNS', matches: [{ identifier: '@mikro/tracks' }] }],
  };
  expect(names(await nodes('', { filters: demanding }))).toEqual(['Track cells']);
  const nested = { OR: { search: 'denoise' }, search: 'track' };
  expect(names(await nodes('', { filters: nested })).toSorted()).toEqual([
    'Denoise',
    'Track cells',
  ]);
});

test('a typo is forgiven and said', async () => {
  const { items, searched } = await nodes('some nuclie');
  expect(items[0]?.name).toBe('Segment nuclei');
  expect(searched?.sentence).toBe('Nothing says "nuclie". Nearest: nuclei.');
});

test('the nearest words stand as they are written, and not as they are compared', async () => {
  const { searched } = await nodes('denoize');
  expect(searched?.sentence).toBe('Nothing says "denoize". Nearest: Denoise.');
});

test('a long text is searched in part, and the answer says so', async () => {
  const { items, searched } = await apps('tracking '.repeat(1_100));
  expect(items[0]?.name).toBe('tracker');
  expect(searched).toMatchObject({ isCut: true });
  expect(searched?.sentence).toContain('the first 1,000 characters and the 30 rarest words');
});

test.each([
  '!!!',
  'the of',
  "'; DROP TABLE app; --",
  ':* & | ! <->',
  '\0',
  '🔬🔬',
  'a\u0301'.repeat(3_000),
  'שלום עולם',
  '%_\\',
])('%j is answered', async (search) => {
  expect((await apps(search)).totalCount).toBeGreaterThanOrEqual(0);
  expect((await nodes(search)).totalCount).toBeGreaterThanOrEqual(0);
});

test('the palette forgives a typo and has the best of each kind first', async () => {
  const { quickSearch } = await lab.run<{ quickSearch: { kind: string; title: string }[] }>(
    '{ quickSearch(text: "segmnt nuclei") { kind title } }',
  );
  expect(quickSearch[0]).toEqual({ kind: 'DEFINITION', title: 'Segment nuclei' });
});

test('what a repository changes is found by its new words and not by its old ones', async () => {
  const [first, , , last] = storeEntries;
  lab.web.set(labUrl, deploymentsFile({ ...first, app: 'org.lab.xylotome' }, { ...last }));
  const { githubRepos } = await lab.run<{ githubRepos: { id: string }[] }>(
    '{ githubRepos { id } }',
  );
  await lab.run('mutation ($id: String!) { scanRepo(input: { id: $id }) { id } }', {
    id: githubRepos[0]?.id,
  });
  expect(names(await apps('xylotome'))).toEqual(['xylotome']);
  expect(names(await nodes('denoise'))).not.toContain('Denoise');
  expect(names(await apps('follows'))).toEqual([]);
});
