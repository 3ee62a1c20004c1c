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

async function check(
  target: string,
  fetch: typeof globalThis.fetch = () => Promise.reject(new Error('no network')),
) {
  return Promise.all(
    (await readTarget(target, fetch)).map((found) =>
      summaryOf(found, async (bytes) => parseDeploymentsBytes(bytes)),
    ),
  );
}

test('a good file is counted', async () => {
  const file = join(folder, 'd.yaml');
  await writeFile(file, good);
  const [summary] = await check(file);
  expect(summary).toEqual({
    file,
    generation: 'G8',
    images: 2,
    versions: 1,
    flavours: ['cpu', 'cuda'],
    definitions: 0,
    distinctDefinitions: 0,
    problems: [],
  });
});

test('a folder is searched where publishers write', async () => {
  await mkdir(join(folder, '.arkitekt_next'));
  await writeFile(join(folder, '.arkitekt_next', 'deployments.yaml'), good);
  expect((await check(folder)).map((summary) => summary.file)).toEqual([
    join(folder, '.arkitekt_next/deployments.yaml'),
  ]);
});

test('a folder of loose YAML files has all of them checked', async () => {
  await writeFile(join(folder, 'one.yaml'), good);
  await writeFile(join(folder, 'two.yml'), 'not: one');
  await writeFile(join(folder, 'index.json'), '{}');
  expect(
    (await check(folder)).map(({ file, images, problems }) => [file, images, problems.length]),
  ).toEqual([
    [join(folder, 'one.yaml'), 2, 0],
    [join(folder, 'two.yml'), 0, 1],
  ]);
});

test('other YAML of a repository is passed over, but not another deployments file', async () => {
  await mkdir(join(folder, '.arkitekt'));
  await writeFile(join(folder, '.arkitekt', 'deployments.yaml'), good);
  await writeFile(join(folder, 'mkdocs.yml'), 'site_name: Cells');
  await writeFile(join(folder, 'old.yaml'), good);
  expect((await check(folder)).map(({ file }) => file)).toEqual([
    join(folder, '.arkitekt/deployments.yaml'),
    join(folder, 'old.yaml'),
  ]);
});

test('a folder without any YAML is reported as such', async () => {
  expect((await check(folder))[0]?.problems[0]?.message).toMatch(
    /no YAML file and none of \.arkitekt\/deployments\.yaml/,
  );
});

test.each([
  ['lab/apps', 'https://raw.githubusercontent.com/lab/apps/HEAD/'],
  ['lab/apps:dev', 'https://raw.githubusercontent.com/lab/apps/dev/'],
  ['https://github.com/lab/apps.git', 'https://raw.githubusercontent.com/lab/apps/HEAD/'],
  ['https://codeberg.org/lab/apps', 'https://codeberg.org/api/v1/repos/lab/apps/raw/'],
])('the repository %s is read where its host keeps it', async (argument, root) => {
  const web: typeof globalThis.fetch = async (url) =>
    String(url) === `${root}.arkitekt/deployments.yaml`
      ? new Response(good)
      : new Response(null, { status: 404 });
  expect(await check(argument, web)).toMatchObject([
    { file: `${argument}/.arkitekt/deployments.yaml`, images: 2, problems: [] },
  ]);
});

test('a repository that is not there is said with what to do', async () => {
  const [summary] = await check('lab/apps', async () => new Response(null, { status: 404 }));
  expect(summary?.problems[0]?.message).toBe(
    'GitHub has no public repository lab/apps. Check its spelling; if it is private, give an access token',
  );
});

test('an address is fetched', async () => {
  const [summary] = await check('https://example.org/d.yaml', async () => new Response(good));
  expect(summary).toMatchObject({ file: 'https://example.org/d.yaml', images: 2, problems: [] });
});

test.each([
  ['a name that is not there', 'nowhere.yaml', /no such file/],
  ['a file that is not there in a folder', 'nowhere/deployments.yaml', /no such file/],
  ['a folder that is not there', './nowhere', /no such file/],
  ['an address that does not answer', 'https://example.org/d.yaml', /no network/],
  [
    'a repository that cannot be reached',
    'lab/apps',
    /raw\.githubusercontent\.com cannot be read: no network/,
  ],
  ['an address that nobody can read', 'ftp://example.org/d.yaml', /begin with https/],
])('%s is an error in one sentence', async (_, target, message) => {
  const [summary] = await check(target);
  expect(summary && hasErrors(summary)).toBe(true);
  expect(summary?.problems[0]?.message).toMatch(message);
});

test('problems are printed as file:line:column, severity and sentence', async () => {
  const file = join(folder, 'd.yaml');
  await writeFile(
    file,
    good.replace("identifier: a, version: '1' }, inspection", "version: '1' }, inspection"),
  );
  const text = summaryTable(await check(file));
  expect(text).toMatch(/^file +format +images +versions +flavours/);
  expect(text).toContain(
    `${file}:2:77 error app_images[0].manifest.identifier: identifier is missing`,
  );
});

test.for([
  'https://user:SECRET@lab.example/deployments.yaml',
  'https://SECRET@github.com/lab/apps',
  'https://user:SE/CRET@lab.example/x',
  'https://user:SECRET@lab example/x',
  'ssh://user:SECRET@lab.example/x',
  'ftp://user:SE@CRET@lab.example/x',
])('the password in %s is not said back', async (address) => {
  const said = JSON.stringify(await check(address));
  expect(said).toContain('lab');
  expect(said).not.toMatch(/SE|CRET/);
});
