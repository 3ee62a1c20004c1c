import { createConnection, createServer, type Server } from 'node:net';
import { mkdir, readdir, rename, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { StoreUnavailable } from '../database.ts';

/** A path for a Unix socket may not be longer than this on Linux (107) and macOS (103). */
const maxSocketPathLength = 103;
const claimName = /^claim\.\w{5}$/;

/**
 * Keeps a data folder for one hub. The lock is a Unix socket in the folder: when somebody
 * answers, the folder is in use; when nobody does, its owner is gone, however it ended. No time
 * decides, unlike with the lock of an agent: a hub that was suspended still has its database open.
 */
export async function lockFolder(folder: string): Promise<() => Promise<void>> {
  await mkdir(folder, { recursive: true, mode: 0o700 });
  const claim = claimIn(folder);
  if (claim.path.length > maxSocketPathLength)
    throw new StoreUnavailable(
      `The path of the data folder ${folder} is too long for a lock. Choose a shorter one with --home.`,
    );
  try {
    const withdraw = await listenAt(claim.draft, claim.path);
    try {
      await waitForOtherClaims(folder, claim.name);
      return await takeLock(folder, claim.draft);
    } finally {
      await withdraw();
    }
  } catch (cause) {
    if (cause instanceof StoreUnavailable) throw cause;
    throw new StoreUnavailable(
      `It cannot be told whether another hub uses the data folder ${folder}: ${String(cause)}. Run Kabinet as the owner of that folder, or choose another with --home.`,
      { cause },
    );
  }
}

/**
 * Two hubs that start at the same moment must not both see that nobody answers. Each first shows
 * a claim, and then looks for those of others: of two that see each other, the one with the later
 * name gives up, and the other waits until it has.
 */
async function waitForOtherClaims(folder: string, own: string): Promise<void> {
  const others = (await readdir(folder)).filter((name) => claimName.test(name) && name !== own);
  for (const name of others.sort()) {
    const path = join(folder, name);
    const socket = await connectTo(path);
    // A claim shows itself only while it is answered: its owner is gone.
    if (!socket) await rm(path, { force: true });
    else if (name < own) {
      socket.destroy();
      throw inUse(folder);
    } else await new Promise((resolve) => socket.once('close', resolve));
  }
}

async function takeLock(folder: string, draft: string): Promise<() => Promise<void>> {
  const path = join(folder, 'hub.lock');
  const owner = await connectTo(path);
  owner?.destroy();
  if (owner) throw inUse(folder);
  return listenAt(draft, path);
}

function inUse(folder: string): StoreUnavailable {
  return new StoreUnavailable(
    `Another hub uses the data folder ${folder}. Stop it first, or choose another folder with --home.`,
  );
}

function claimIn(folder: string) {
  const name = `claim.${Math.random().toString(36).slice(2).padEnd(5, '0').slice(0, 5)}`;
  return { name, path: join(folder, name), draft: join(folder, name.replace('claim', 'draft')) };
}

/** No socket, one that nobody serves, and one whose owner has gone before it took the connection. */
const goneCodes = new Set<string | undefined>(['ENOENT', 'ECONNREFUSED', 'ECONNRESET']);

/** A connection to whoever listens there; undefined when nobody does. Anything else is thrown. */
function connectTo(path: string): Promise<ReturnType<typeof createConnection> | undefined> {
  return new Promise((resolve, reject) => {
    const socket = createConnection(path);
    socket.once('connect', () => {
      socket.on('error', () => undefined);
      resolve(socket);
    });
    socket.once('error', (error: NodeJS.ErrnoException) => {
      if (goneCodes.has(error.code)) resolve(undefined);
      else reject(error);
    });
  });
}

/**
 * Listens at a path, in place of what is there. The socket gets its name when it answers: nobody
 * finds one that does not yet. Resolves to how to end it, with all connections to it.
 */
async function listenAt(draft: string, path: string): Promise<() => Promise<void>> {
  const connections = new Set<{ destroy(): void }>();
  const server = createServer((socket) => {
    connections.add(socket);
    socket.on('error', () => undefined);
    socket.once('close', () => connections.delete(socket));
  });
  await listenOn(server, draft);
  await rename(draft, path);
  return async () => {
    await rm(path, { force: true });
    for (const socket of connections) socket.destroy();
    await new Promise((resolve) => server.close(resolve));
  };
}

function listenOn(server: Server, path: string): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(path, () => {
      server.unref();
      resolve();
    });
  });
}
