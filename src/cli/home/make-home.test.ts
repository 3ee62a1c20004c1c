import {
  chmodSync,
  chownSync,
  lchownSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  rmSync,
  statSync,
  symlinkSync,
} from 'node:fs';
import { createServer } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { systemDisk } from '#backend/disk.ts';
import { Journal } from '#backend/journal/journal.ts';
import { Identity } from '#backend/link/enrolment/identity.ts';
import { CommandFailed } from '../command-failed.ts';
import { listenForOwner } from '../hubs/control-socket.ts';
import { openLogFile } from '../log/open-log.ts';
import { backendFolder } from './backend-folder.ts';
import { makeHome } from './make-home.ts';
import { secretKeyOf } from './secret-key.ts';

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

const umasks = [0o000, 0o022, 0o077];
/** How a home is found, what it is then refused with, and the mode that it has afterwards. */
const homes: [string, (home: string) => void, RegExp | null, number][] = [
  ['is absent', () => {}, null, 0o700],
  ['has mode 700', madeWith(0o700), null, 0o700],
  ['has mode 750', madeWith(0o750), null, 0o750],
  ['has mode 755', madeWith(0o755), null, 0o755],
  ['has mode 775', madeWith(0o775), /chmod go-w/, 0o775],
  ['has mode 777', madeWith(0o777), /chmod go-w/, 0o777],
  ['has mode 1777, as /tmp', madeWith(0o1777), /chmod go-w/, 0o777],
  ['is a link to a folder of mode 700', linkedTo(0o700), null, 0o700],
  ['is a link to a folder of mode 777', linkedTo(0o777), /chmod go-w/, 0o777],
];

test.for(umasks.flatMap((umask) => homes.map((home) => [umask, ...home] as const)))(
  'with umask %o a home that %s is taken or refused, and nobody else reads what is put there',
  async ([umask, , prepare, refusal, mode]) => {
    const home = join(folder, 'home');
    prepare(home);
    const before = process.umask(umask);
    try {
      if (refusal) await expect(makeHome(home)).rejects.toThrow(refusal);
      else {
        await makeHome(home);
        await fill(home);
      }
    } finally {
      process.umask(before);
    }
    expect(statSync(home).mode & 0o777).toBe(mode);
    const readable = readdirSync(home, { recursive: true, withFileTypes: true }).filter(
      ({ parentPath, name }) => (statSync(join(parentPath, name)).mode & 0o077) !== 0,
    );
    expect(readable.map(({ name }) => name)).toEqual([]);
  },
);

/** What a hub and a backend put into their home first. */
async function fill(home: string): Promise<void> {
  await secretKeyOf({ home, secretKey: undefined });
  openLogFile(join(home, 'hub.log'), { level: 'info' }).info('here');
  const server = createServer();
  await listenForOwner(server, join(home, 'hub.sock'));
  const ofBackend = backendFolder(home, 'Docker on lab');
  expect(Identity.open(ofBackend).publicKey).not.toBe('');
  openLogFile(join(ofBackend, 'backend.log'), { level: 'info' }).info('here');
  new Journal(ofBackend, new Date(), systemDisk, () => {}).close();
  expect(readdirSync(home).sort()).toEqual(['backends', 'hub.log', 'hub.sock', 'secret.key']);
  // A socket is gone with its server: it is looked at while it is there.
  expect(statSync(join(home, 'hub.sock')).mode & 0o777).toBe(0o600);
  await new Promise((resolve) => server.close(resolve));
}

function madeWith(mode: number): (home: string) => void {
  return (home) => {
    mkdirSync(home);
    chmodSync(home, mode);
  };
}

function linkedTo(mode: number): (home: string) => void {
  return (home) => {
    madeWith(mode)(`${home}-elsewhere`);
    symlinkSync(`${home}-elsewhere`, home);
  };
}

test('a home that is a link of another user is refused: they could point it elsewhere', async () => {
  const home = join(folder, 'home');
  linkedTo(0o700)(home);
  // Without root nothing can be given away, and /proc/1/cwd is a link of root's.
  const isRoot = process.getuid?.() === 0;
  if (isRoot) lchownSync(home, 65_534, 65_534);
  await expect(makeHome(isRoot ? home : '/proc/1/cwd')).rejects.toThrow(
    isRoot ? /belongs to another user/ : CommandFailed,
  );
});
