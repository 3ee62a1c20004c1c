import { afterAll, beforeAll, expect, test } from 'vitest';
import { eq } from 'drizzle-orm';
import { readerVersion } from './catalogue-entry.ts';
import { definitions, flavours, repos } from '#hub/store/catalogue-tables.ts';
import { createLab, deploymentsFile, labDefinition, labUrl, type Lab } from '#hub/testing/lab.ts';

let lab: Lab;
beforeAll(async () => {
  lab = await createLab();
});
afterAll(() => lab.close());

const scan = (id: string) =>
  lab.run('mutation ($id: String!) { scanRepo(input: { id: $id }) { id } }', { id });
const fileWith = (...hashes: string[][]) =>
  deploymentsFile(
    ...hashes.map((aliases, index) => ({
      flavour: `f${index}`,
      definitions: [labDefinition('Segment', { aliases })],
    })),
  );
/** The hashes that the file says; those that servers compute are long. */
const aliasesOf = async (name: string) =>
  (await lab.hub.database.select().from(definitions).where(eq(definitions.name, name))).map(
    ({ aliases }) => aliases.filter((alias) => alias.length === 1).toSorted(),
  );

test('a definition keeps every hash that any file knows it by', async () => {
  lab.web.set(labUrl, fileWith(['a'], ['b']));
  const {
    createGithubRepo: { id },
  } = await lab.run<{ createGithubRepo: { id: string } }>(
    'mutation { createGithubRepo(input: { identifier: "https://lab.example/deployments.yaml" }) { id } }',
  );
  expect(await aliasesOf('Segment')).toEqual([['a', 'b']]);
  lab.web.set(labUrl, fileWith(['c', 'a'], []));
  await scan(id);
  expect(await aliasesOf('Segment')).toEqual([['a', 'b', 'c']]);
});

test('after an upgrade an unchanged file is read again once, and what is read otherwise is written', async () => {
  const url = 'https://other.example/deployments.yaml';
  lab.web.set(
    url,
    deploymentsFile({
      app: 'org.lab.other',
      definitions: [labDefinition('Tell', { stateful: true })],
    }),
  );
  const {
    createGithubRepo: { id },
  } = await lab.run<{ createGithubRepo: { id: string } }>(
    'mutation ($url: String) { createGithubRepo(input: { identifier: $url }) { id } }',
    { url },
  );
  const told = async () =>
    (await lab.hub.database.select().from(definitions).where(eq(definitions.name, 'Tell')))[0];
  const whole = await told();
  // As a hub of before, which knew neither field, has left it.
  await lab.hub.database
    .update(definitions)
    .set({ stateful: false, args: [] })
    .where(eq(definitions.name, 'Tell'));
  await lab.hub.database
    .update(flavours)
    .set({ rawHash: 'of another reader' })
    .where(eq(flavours.repoId, id));
  const [repo] = await lab.hub.database.select().from(repos).where(eq(repos.id, id));
  if (!repo?.remembered) throw new Error('nothing is remembered');
  await lab.hub.database
    .update(repos)
    .set({ remembered: { ...repo.remembered, reader: readerVersion - 1 } })
    .where(eq(repos.id, id));
  await scan(id);
  expect(await told()).toEqual(whole);
  expect(
    await lab.run(
      'query ($id: ID!) { githubRepo(id: $id) { scans(limit: 1) { notModified changed } } }',
      { id },
    ),
  ).toEqual({ githubRepo: { scans: [{ notModified: false, changed: 1 }] } });
});
