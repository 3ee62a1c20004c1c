import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { CommandFailed } from './command-failed.ts';
import { makeHome } from './make-home.ts';

test('a home that may not be written is refused in one sentence', async () => {
  // Nobody can make a file there, not even root.
  const refusal = makeHome('/proc/self');
  await expect(refusal).rejects.toThrow(CommandFailed);
  await expect(refusal).rejects.toThrow(/data folder \/proc\/self cannot be written: .* --home/);
});

test('a home is made when it is missing, and nothing is left in it', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'kabinet-home-'));
  await makeHome(join(folder, 'a/b'));
  expect(await readdir(join(folder, 'a/b'))).toEqual([]);
  await rm(folder, { recursive: true });
});
