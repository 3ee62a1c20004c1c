import { afterEach, beforeEach, expect, test } from 'vitest';
import { createLab, deploymentsFile, type Lab } from '#hub/testing/lab.ts';

let lab: Lab;
beforeEach(async () => {
  lab = await createLab();
});
afterEach(() => lab.close());

const address = (name: string) => `https://lab.example/${name}.yaml`;
/** Read but for one entry. */
const halfBroken = deploymentsFile({}).replace(
  '"app_images":[',
  '"app_images":[{"flavourName":"broken","image":7},',
);

async function added(
  name: string,
  file = deploymentsFile({ app: `org.lab.${name}` }),
): Promise<string> {
  lab.web.set(address(name), file);
  const { createGithubRepo } = await lab.run<{ createGithubRepo: { id: string } }>(
    'mutation ($identifier: String) { createGithubRepo(input: { identifier: $identifier }) { id } }',
    { identifier: address(name) },
  );
  return createGithubRepo.id;
}

test('a window of the repositories comes with totals and with counts of what other filters would show', async () => {
  const [first] = [await added('a'), await added('b', halfBroken), await added('c')];
  await lab.run(
    'mutation ($id: ID!) { setRepoEnabled(input: { id: $id, enabled: false }) { id } }',
    { id: first },
  );
  const query =
    'query ($filters: GithubRepoFilter) { repoPage(filters: $filters, ordering: [{ name: ASC }], pagination: { limit: 1 }) { totalCount items { identifier state appCount } stateCounts { state count } kindCounts { kind count } } }';
  const counts = {
    stateCounts: [
      { state: 'DISABLED', count: 1 },
      { state: 'OK', count: 1 },
      { state: 'PARTIAL', count: 1 },
    ],
    kindCounts: [{ kind: 'HTTP', count: 3 }],
  };
  expect(await lab.run(query, {})).toEqual({
    repoPage: {
      totalCount: 3,
      items: [{ identifier: address('a'), state: 'DISABLED', appCount: 1 }],
      ...counts,
    },
  });
  expect(await lab.run(query, { filters: { states: ['PARTIAL'] } })).toMatchObject({
    repoPage: {
      totalCount: 1,
      items: [{ identifier: address('b') }],
      stateCounts: counts.stateCounts,
    },
  });
  expect(await lab.run(query, { filters: { kinds: ['GITHUB'] } })).toMatchObject({
    repoPage: { totalCount: 0, items: [], stateCounts: [], kindCounts: counts.kindCounts },
  });
});

test('a repository knows how much of its files could not be read, and where', async () => {
  await added('whole');
  await added('broken', halfBroken);
  const {
    githubRepos: [whole, broken],
  } = await lab.run<{
    githubRepos: [
      object,
      {
        problems: object[];
        errorCount: number;
        warningCount: number;
        lastScan: { problemCount: number };
      },
    ];
  }>(
    '{ githubRepos { errorCount warningCount problems { line path severity } lastScan { problemCount } removedAt } }',
  );
  expect(whole).toEqual({
    errorCount: 0,
    warningCount: 0,
    problems: [],
    lastScan: { problemCount: 0 },
    removedAt: null,
  });
  expect(broken.errorCount).toBeGreaterThan(0);
  expect(broken.problems).toHaveLength(broken.errorCount + broken.warningCount);
  expect(broken.problems[0]).toMatchObject({
    line: 1,
    path: expect.stringContaining('app_images[0]'),
    severity: 'ERROR',
  });
  expect(broken.lastScan.problemCount).toBe(broken.problems.length);
});

test('flavours that a repository no longer lists are found among those that it does', async () => {
  const id = await added(
    'a',
    deploymentsFile({ app: 'org.lab.a' }, { app: 'org.lab.a', flavour: 'gpu' }),
  );
  const named = async (isWithdrawn: boolean) => {
    const { githubRepo } = await lab.run<{ githubRepo: { flavours: { name: string }[] } }>(
      'query ($id: ID!, $isWithdrawn: Boolean) { githubRepo(id: $id) { flavours(filters: { isWithdrawn: $isWithdrawn }) { name } } }',
      { id, isWithdrawn },
    );
    return githubRepo.flavours.map(({ name }) => name);
  };
  expect(await named(false)).toEqual(['cpu', 'gpu']);
  expect(await named(true)).toEqual([]);
});

test('what a file says outside of its entries is kept, and follows the file', async () => {
  const said = (more: string) => deploymentsFile({ app: 'org.lab.a' }).replace(/\}$/, `${more}}`);
  const id = await added('a', said(',"latest_app_image":"x","lab":{"room":3},"none":null'));
  const unknownFields = async () =>
    (
      await lab.run<{ githubRepo: { remainders: object[] } }>(
        'query ($id: ID!) { githubRepo(id: $id) { remainders { path raw } } }',
        { id },
      )
    ).githubRepo.remainders;
  expect(await unknownFields()).toEqual([
    { path: 'a.yaml', raw: { latest_app_image: 'x', lab: { room: 3 } } },
  ]);
  lab.web.set(address('a'), said(''));
  await lab.run('mutation ($id: String!) { scanRepo(input: { id: $id }) { id } }', { id });
  expect(await unknownFields()).toEqual([]);
});
