import { afterAll, beforeAll, expect, test } from 'vitest';
import { eq } from 'drizzle-orm';
import { definitions } from '#hub/store/catalogue-tables.ts';
import { createLab, deploymentsFile, labDefinition, labUrl, type Lab } from '#hub/test-lab.ts';

let lab: Lab;
beforeAll(async () => {
  lab = await createLab();
});
afterAll(() => lab.close());

const fileWith = (...hashes: string[][]) => deploymentsFile(...hashes.map((aliases, index) => (
  { flavour: `f${index}`, definitions: [labDefinition('Segment', { aliases })] })));
const aliasesOf = async (name: string) => (await lab.hub.database.select().from(definitions).where(eq(definitions.name, name))).map(({ aliases }) => aliases.toSorted());

test('a definition keeps every hash that any file knows it by', async () => {
  lab.web.set(labUrl, fileWith(['a'], ['b']));
  const { createGithubRepo: { id } } = await lab.run<{ createGithubRepo: { id: string } }>('mutation { createGithubRepo(input: { identifier: "https://lab.example/deployments.yaml" }) { id } }');
  expect(await aliasesOf('Segment')).toEqual([['a', 'b']]);
  lab.web.set(labUrl, fileWith(['c', 'a'], []));
  await lab.run('mutation ($id: String!) { scanRepo(input: { id: $id }) { id } }', { id });
  expect(await aliasesOf('Segment')).toEqual([['a', 'b', 'c']]);
});
