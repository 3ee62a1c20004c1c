import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { parseDeploymentsBytes } from '#domain/deployments-file/parse-deployments-file.ts';
import { readTarget } from '../check/read-target.ts';
import { hasErrors, summaryOf } from '../check/summary.ts';
import { summaryTable } from '../check/summary-table.ts';

const good = `app_images:
- { appImageId: a, flavourName: cpu, image: { imageString: 'example/a:1' }, manifest: { identifier: a, version: '1' }, inspection: { implementations: [] } }
- { appImageId: b, flavourName: cuda, image: { imageString: 'example/a:1' }, manifest: { identifier: a, version: '1' }, inspection: { implementations: [] } }
`;
let folder: string;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'kabinet-check-'));
});
afterEach(() => rm(folder, { recursive: true }));

async function check(target: string, fetch: typeof globalThis.fetch = () => Promise.reject(new Error('no network'))) {
  return Promise.all((await readTarget(target, fetch)).map((found) => summaryOf(found, async (bytes) => parseDeploymentsBytes(bytes))));
}

test('a good file is counted', async () => {
  const file = join(folder, 'd.yaml');
  await writeFile(file, good);
  const [summary] = await check(file);
  expect(summary).toEqual({
    file, generation: 'G8', apps: 1, images: 2, versions: 1, releases: 1, flavours: ['cpu', 'cuda'], definitions: 0, distinctDefinitions: 0, problems: [],
  });
});

test('a folder is searched where publishers write', async () => {
  await mkdir(join(folder, '.arkitekt_next'));
  await writeFile(join(folder, '.arkitekt_next', 'deployments.yaml'), good);
  expect((await check(folder)).map((summary) => summary.file)).toEqual([join(folder, '.arkitekt_next/deployments.yaml')]);
});

test('an address is fetched', async () => {
  const [summary] = await check('https://example.org/d.yaml', async () => new Response(good));
  expect(summary).toMatchObject({ file: 'https://example.org/d.yaml', images: 2, problems: [] });
});

test.each([
  ['a name that is not there', 'nowhere.yaml', /no such file/],
  ['an address that does not answer', 'https://example.org/d.yaml', /no network/],
  ['a repository instead of its file', 'https://github.com/lab/apps', /the deployments file itself/],
])('%s is an error in one sentence', async (_, target, message) => {
  const [summary] = await check(target);
  expect(summary && hasErrors(summary)).toBe(true);
  expect(summary?.problems[0]?.message).toMatch(message);
});

test('problems are printed as file:line:column, severity and sentence', async () => {
  const file = join(folder, 'd.yaml');
  await writeFile(file, good.replace("identifier: a, version: '1' }, inspection", "version: '1' }, inspection"));
  const text = summaryTable(await check(file));
  expect(text).toMatch(/^file +format +apps +releases +images/);
  expect(text).toContain(`${file}:2:77 error app_images[0].manifest.identifier: identifier is missing`);
});
