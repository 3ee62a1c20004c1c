import { createConnection, createServer, type Server } from 'node:net';
import { mkdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { StoreUnavailable } from './database.ts';

/** A path for a Unix socket may not be longer than this on Linux (107) and macOS (103). */
const maxSocketPathLength = 100;

/**
 * Keeps a data folder for one hub. The lock is a Unix socket in the folder: when somebody
 * answers, the folder is in use; when nobody does, its owner is gone, however it ended. No time
 * decides, unlike with the lock of an agent: a hub that was suspended still has its database open.
 */
export async function lockFolder(folder: string): Promise<() => Promise<void>> {
  await mkdir(folder, { recursive: true, mode: 0o700 });
  const path = join(folder, 'hub.lock');
  if (path.length > maxSocketPathLength) {
    throw new StoreUnavailable(
      `The path of the data folder ${folder} is too long for a lock. Choose a shorter one with --home.`,
    );
  }
  if (await answers(path)) {
    throw new StoreUnavailable(
      `Another hub uses the data folder ${folder}. Stop it first, or choose another folder with --home.`,
    );
  }
  await rm(path, { force: true });
  const server = await listenOn(path);
  return () => new Promise((resolve) => server.close(() => resolve()));
}

function answers(path: string): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = createConnection(path);
    socket.once('connect', () => {
      socket.destroy();
      resolve(true);
    });
    socket.once('error', () => resolve(false));
  });
}

function listenOn(path: string): Promise<Server> {
  return new Promise((resolve, reject) => {
    const server = createServer((socket) => socket.destroy());
    server.once('error', reject);
    server.listen(path, () => {
      server.unref();
      resolve(server);
    });
  });
}
