import {
  chmodSync,
  chownSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  rmSync,
  statSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { CommandFailed } from '../command-failed.ts';
import { makeHome } from './make-home.ts';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'kabinet-home-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

/** A folder that was there before, with this mode. */
function found(mode: number): string {
  const home = join(folder, 'home');
  mkdirSync(home);
  chmodSync(home, mode);
  return home;
}

test('a home that is made is for its owner only, whatever the umask', async () => {
  const home = join(folder, 'a', 'home');
  const before = process.umask(0);
  try {
    await makeHome(home);
  } finally {
    process.umask(before);
  }
  expect(statSync(home).mode & 0o777).toBe(0o700);
});

test.for([0o775, 0o777, 0o770, 0o702])(
  'a home of mode %o is refused with the way out',
  async (mode) => {
    const home = found(mode);
    await expect(makeHome(home)).rejects.toThrow(`chmod go-w ${home}`);
  },
);

test.for([0o700, 0o755, 0o750])(
  'a home of mode %o is taken: nobody else may write to it',
  async (mode) => {
    await makeHome(found(mode));
  },
);

test('a home of another user is refused', async () => {
  const home = found(0o700);
  // Without root nothing can be given away, and /proc/1 is root's.
  if (process.getuid?.() === 0) chownSync(home, 65_534, 65_534);
  const foreign = process.getuid?.() === 0 ? home : '/';
  await expect(makeHome(foreign)).rejects.toThrow(/belongs to another user/);
});

test('a home that may not be written is refused in one sentence', async () => {
  // Nobody can make a file there, not even root.
  const refusal = makeHome('/proc/self');
  await expect(refusal).rejects.toThrow(CommandFailed);
  await expect(refusal).rejects.toThrow(/data folder \/proc\/self cannot be written: .* --home/);
});

test('a home is made when it is missing, and nothing is left in it', async () => {
  await makeHome(join(folder, 'a/b'));
  expect(readdirSync(join(folder, 'a/b'))).toEqual([]);
});
