import { mkdtemp, mkdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { packageRoot } from './package-root.ts';

test('the root is the nearest folder above that has a package.json', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'kabinet-root-'));
  await writeFile(join(folder, 'package.json'), '{}');
  await mkdir(join(folder, 'dist/server'), { recursive: true });
  expect(packageRoot(join(folder, 'dist/server'))).toBe(folder);
  await rm(folder, { recursive: true });
});

test('outside of a package the search ends with a sentence', () => {
  expect(() => packageRoot('/proc/self')).toThrow(/no package\.json of Kabinet .*Install Kabinet/);
});
