import { mkdir, mkdtemp, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { secretKeyOf } from './secret-key.ts';

let home: string;
beforeEach(async () => {
  home = await mkdtemp(join(tmpdir(), 'kabinet-key-'));
});
afterEach(() => rm(home, { recursive: true }));

test('a key is made once, for its owner only', async () => {
  const key = await secretKeyOf({ home, secretKey: undefined });
  expect(key).toHaveLength(32);
  expect(await secretKeyOf({ home, secretKey: undefined })).toEqual(key);
  expect((await stat(join(home, 'secret.key'))).mode & 0o777).toBe(0o600);
});

test('hubs that start at the same moment have the same key', async () => {
  const keys = await Promise.all(
    Array.from({ length: 8 }, () => secretKeyOf({ home, secretKey: undefined })),
  );
  expect(new Set(keys.map((key) => Buffer.from(key).toString('hex'))).size).toBe(1);
});

test('a key that was given wins and is written nowhere', async () => {
  expect(await secretKeyOf({ home, secretKey: 'ab'.repeat(32) })).toEqual(Buffer.alloc(32, 0xab));
  await expect(readFile(join(home, 'secret.key'))).rejects.toThrow();
});

test('a key that is none is refused with what to do', async () => {
  await expect(secretKeyOf({ home, secretKey: 'secret' })).rejects.toThrow(/openssl rand -hex 32/);
  await writeFile(join(home, 'secret.key'), '');
  await expect(secretKeyOf({ home, secretKey: undefined })).rejects.toThrow(/is damaged/);
});

test('two hubs have two keys', async () => {
  const other = join(home, 'other');
  await mkdir(other);
  expect(await secretKeyOf({ home: other, secretKey: undefined })).not.toEqual(
    await secretKeyOf({ home, secretKey: undefined }),
  );
});
