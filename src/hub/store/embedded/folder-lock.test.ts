import { spawn } from 'node:child_process';
import { once } from 'node:events';
import disk, { chmod, link, mkdtemp, readdir, rename, rm, stat, symlink } from 'node:fs/promises';
import { syncBuiltinESMExports } from 'node:module';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { afterEach, beforeEach, expect, test } from 'vitest';
import { StoreUnavailable } from '../database.ts';
import { lockFolder } from './folder-lock.ts';

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'kabinet-lock-'));
});
afterEach(() => rm(folder, { recursive: true }));

/** A process that listens at a path in the folder until it is killed, which leaves its socket. */
async function ownerOf(name: string) {
  const owner = spawn(process.execPath, [
    '-e',
    `require('net').createServer().listen(${JSON.stringify(join(folder, name))}, () => console.log('locked'))`,
  ]);
  await once(owner.stdout, 'data');
  return async () => {
    owner.kill('SIGKILL');
    await once(owner, 'exit');
  };
}

test('a folder in use is refused with a sentence that says what to do', async () => {
  const unlock = await lockFolder(folder);
  await expect(lockFolder(folder)).rejects.toThrow(StoreUnavailable);
  await expect(lockFolder(folder)).rejects.toThrow(/Another hub uses the data folder .* --home/);
  await unlock();
});

test('a folder is free again once its lock is let go, and nothing is left in it', async () => {
  await (
    await lockFolder(folder)
  )();
  await (
    await lockFolder(folder)
  )();
  expect(await readdir(folder)).toEqual([]);
});

test('a lock whose owner was killed is taken over', async () => {
  const kill = await ownerOf('hub.lock');
  await expect(lockFolder(folder)).rejects.toThrow(StoreUnavailable);
  await kill();
  await (
    await lockFolder(folder)
  )();
});

/** Every act on the disk takes its own time, so that those who start together overtake each other. */
async function onUnevenDisk(act: () => Promise<void>): Promise<void> {
  const real = { mkdir: disk.mkdir, readdir: disk.readdir, rename: disk.rename, rm: disk.rm };
  const uneven =
    <Args extends unknown[], Result>(does: (...args: Args) => Promise<Result>) =>
    async (...args: Args): Promise<Result> => {
      for (let turn = Math.random() * 40; turn > 0; turn -= 1) await stat(folder);
      return does(...args);
    };
  for (const [name, does] of Object.entries(real))
    Object.assign(disk, { [name]: uneven(does as (...args: unknown[]) => Promise<unknown>) });
  syncBuiltinESMExports();
  try {
    await act();
  } finally {
    Object.assign(disk, real);
    syncBuiltinESMExports();
  }
}

test('of hubs that start at one moment on a folder whose hub was killed, exactly one gets it', async () => {
  const kill = await ownerOf('hub.lock');
  await kill();
  const stale = join(folder, 'stale');
  await rename(join(folder, 'hub.lock'), stale);
  for (let round = 0; round < 30; round += 1) {
    await link(stale, join(folder, 'hub.lock'));
    await onUnevenDisk(async () => {
      const tried = await Promise.allSettled(Array.from({ length: 4 }, () => lockFolder(folder)));
      const got = tried.flatMap((one) => (one.status === 'fulfilled' ? [one.value] : []));
      expect(got).toHaveLength(1);
      await expect(lockFolder(folder)).rejects.toThrow(/Another hub/);
      await got[0]?.();
    });
  }
  expect(await readdir(folder)).toEqual(['stale']);
});

test('the claim of a hub that was killed while it started does not keep the folder', async () => {
  const kill = await ownerOf('claim.00000');
  await expect(lockFolder(folder)).rejects.toThrow(/Another hub/);
  await kill();
  await (
    await lockFolder(folder)
  )();
});

test('a lock of which it cannot be told whether anybody answers counts as in use', async () => {
  await symlink('hub.lock', join(folder, 'hub.lock'));
  await expect(lockFolder(folder)).rejects.toThrow(/cannot be told .* ELOOP.* --home/);
});

test('the lock of another user counts as in use', async () => {
  const server = createServer().listen(join(folder, 'hub.lock'));
  await once(server, 'listening');
  await chmod(join(folder, 'hub.lock'), 0o000);
  await chmod(folder, 0o777);
  const isRoot = process.geteuid?.() === 0;
  // The superuser is refused nothing: for a moment this process is somebody else.
  if (isRoot) process.seteuid?.(65_534);
  try {
    await expect(lockFolder(folder)).rejects.toThrow(/cannot be told .* EACCES.* --home/);
  } finally {
    if (isRoot) process.seteuid?.(0);
  }
  await new Promise((resolve) => server.close(resolve));
});
