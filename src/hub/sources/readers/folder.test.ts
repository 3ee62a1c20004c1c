import { mkdir, mkdtemp, rm, symlink, truncate, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { execFileSync } from 'node:child_process';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { rememberedFile } from '#hub/sources/read-files.ts';
import { readSource } from './read-source.ts';
import { sourceWorld } from '#hub/testing/source-world.ts';

let root: string;
let allowed: string;
beforeEach(async () => {
  root = await mkdtemp(join(tmpdir(), 'kabinet-folder-'));
  allowed = join(root, 'allowed');
  await mkdir(join(allowed, 'app/.arkitekt'), { recursive: true });
  await writeFile(join(allowed, 'app/.arkitekt/deployments.yaml'), 'app_images: []');
  await mkdir(join(root, 'secret/.arkitekt'), { recursive: true });
  await writeFile(join(root, 'secret/.arkitekt/deployments.yaml'), 'secret');
});
afterEach(() => rm(root, { recursive: true }));

const read = (path: string) =>
  readSource(sourceWorld({ allowedFolders: [allowed] }), { kind: 'folder', path });

test('a folder is read like a repository, a file by itself', async () => {
  expect(await read(join(allowed, 'app'))).toMatchObject({
    kind: 'found',
    files: [{ path: '.arkitekt/deployments.yaml' }],
  });
  expect(await read(join(allowed, 'app/.arkitekt/deployments.yaml'))).toMatchObject({
    kind: 'found',
    files: [{ path: join(allowed, 'app/.arkitekt/deployments.yaml') }],
  });
  expect(await read(allowed)).toMatchObject({
    kind: 'refused',
    because: expect.stringContaining('has no deployments file'),
  });
  expect(await read(join(allowed, 'none'))).toMatchObject({
    kind: 'refused',
    because: expect.stringContaining('There is nothing at'),
  });
});

test('an unchanged folder is known again', async () => {
  const found = await read(join(allowed, 'app'));
  if (found.kind !== 'found') throw new Error('not found');
  const memory = { reader: 1, branch: null, files: found.files.map(rememberedFile) };
  const again = () =>
    readSource(
      sourceWorld({ allowedFolders: [allowed] }),
      { kind: 'folder', path: join(allowed, 'app') },
      memory,
      true,
    );
  expect(await again()).toEqual({ kind: 'unmodified' });
  await writeFile(join(allowed, 'app/.arkitekt/deployments.yaml'), 'app_images: [1]');
  expect(await again()).toMatchObject({ kind: 'found' });
});

test('without permission no folder is read', async () => {
  expect(
    await readSource(sourceWorld(), { kind: 'folder', path: join(allowed, 'app') }),
  ).toMatchObject({ kind: 'refused', because: expect.stringContaining('--allow-folder') });
});

test('of what lies outside not even its existence is revealed', async () => {
  const [there, not] = [join(root, 'secret'), join(root, 'nothing')];
  const answers = [await read(there), await read(not)].map((answer) =>
    'because' in answer ? answer.because.replace(there, 'X').replace(not, 'X') : answer,
  );
  expect(answers[0]).toContain('--allow-folder');
  expect(answers[0]).toBe(answers[1]);
  expect(await read(`${allowed}-twin`)).toMatchObject({
    because: expect.stringContaining('--allow-folder'),
  });
});

test('no link leads out: not the folder, not one within, not the file', async () => {
  await symlink(join(root, 'secret'), join(allowed, 'link'));
  await mkdir(join(allowed, 'inner'));
  await symlink(join(root, 'secret/.arkitekt'), join(allowed, 'inner/.arkitekt'));
  await mkdir(join(allowed, 'file/.arkitekt'), { recursive: true });
  await symlink(
    join(root, 'secret/.arkitekt/deployments.yaml'),
    join(allowed, 'file/.arkitekt/deployments.yaml'),
  );
  for (const name of ['link', 'inner', 'file'])
    expect(await read(join(allowed, name)), name).toMatchObject({
      kind: 'refused',
      because: expect.stringContaining('--allow-folder'),
    });
});

test('a link within the allowed folder is followed', async () => {
  await symlink(join(allowed, 'app'), join(allowed, 'alias'));
  expect(await read(join(allowed, 'alias'))).toMatchObject({ kind: 'found' });
});

test('a pipe and a file without end are refused and not waited for', async () => {
  await mkdir(join(allowed, 'pipe/.arkitekt'), { recursive: true });
  execFileSync('mkfifo', [join(allowed, 'pipe/.arkitekt/deployments.yaml')]);
  expect(await read(join(allowed, 'pipe'))).toMatchObject({
    kind: 'refused',
    because: expect.stringContaining('not a regular file'),
  });
  await truncate(join(allowed, 'app/.arkitekt/deployments.yaml'), 11 * 1024 * 1024);
  expect(await read(join(allowed, 'app'))).toMatchObject({
    kind: 'refused',
    because: expect.stringContaining('larger than'),
  });
});
