import { afterAll, beforeAll, expect, test } from 'vitest';
import { addRepo } from '#hub/testing/add-repo.ts';
import { createLab, deploymentsFile, labDefinition, labUrl, type Lab } from '#hub/testing/lab.ts';

let lab: Lab;
beforeAll(async () => {
  lab = await createLab();
  lab.web.set(
    labUrl,
    deploymentsFile(
      {
        version: '1.0',
        manifest: { keywords: ['Fluorescence'], aliases: ['CF3'] },
        definitions: [
          labDefinition('Run', { keywords: ['dapi'], collections: ['Segmentation', 'DAPI'] }),
        ],
      },
      { version: '2.0', manifest: { keywords: ['fluorescence', 'zebrafish'] } },
      { app: 'org.lab.other' },
    ),
  );
  await addRepo(lab, labUrl);
});
afterAll(() => lab.close());

test('an app bears the keywords of its releases and nodes, and its other names', async () => {
  const { app } = await lab.run<{ app: unknown }>(
    '{ app(identifier: "org.lab.cells") { keywords aliases } }',
  );
  expect(app).toEqual({
    keywords: ['fluorescence', 'zebrafish', 'dapi', 'Segmentation'],
    aliases: ['CF3'],
  });
  const { app: other } = await lab.run<{ app: unknown }>(
    '{ app(identifier: "org.lab.other") { keywords aliases } }',
  );
  expect(other).toEqual({ keywords: [], aliases: [] });
});

test('the collections of a definition are keywords of it', async () => {
  expect(await lab.run('{ definitions { name keywords } }')).toEqual({
    definitions: [{ name: 'Run', keywords: ['dapi', 'Segmentation'] }],
  });
});

test.each(['zebrafish', 'cf3', 'dapi'])('an app is found by the word %s', async (search) => {
  expect(
    await lab.run('query ($search: String) { apps(filters: { search: $search }) { identifier } }', {
      search,
    }),
  ).toEqual({ apps: [{ identifier: 'org.lab.cells' }] });
});

test('a node is found by its keywords', async () => {
  expect(await lab.run('{ definitions(filters: { search: "dapi" }) { name } }')).toEqual({
    definitions: [{ name: 'Run' }],
  });
});
