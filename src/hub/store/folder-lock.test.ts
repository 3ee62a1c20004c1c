import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { StoreUnavailable } from './database.ts';
import { lockFolder } from './folder-lock.ts';

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'kabinet-lock-'));
});
afterEach(() => rm(folder, { recursive: true }));

test('a folder in use is refused with a sentence that says what to do', async () => {
  const unlock = await lockFolder(folder);
  await expect(lockFolder(folder)).rejects.toThrow(StoreUnavailable);
  await expect(lockFolder(folder)).rejects.toThrow(/Another hub uses the data folder .* --home/);
  await unlock();
});

test('a folder is free again once its lock is let go', async () => {
  await (
    await lockFolder(folder)
  )();
  await (
    await lockFolder(folder)
  )();
});

test('a lock whose owner was killed is taken over', async () => {
  const owner = spawn(process.execPath, [
    '-e',
    `require('net').createServer().listen(${JSON.stringify(join(folder, 'hub.lock'))}, () => console.log('locked'))`,
  ]);
  await once(owner.stdout, 'data');
  await expect(lockFolder(folder)).rejects.toThrow(StoreUnavailable);
  owner.kill('SIGKILL');
  await once(owner, 'exit');
  await (
    await lockFolder(folder)
  )();
});
