import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { freePort } from './free-port.ts';
import { KabinetProcess } from './kabinet-process.ts';
import { hasServer, OwnDatabase } from './own-database.ts';

/** What the first start of a hub left: its data folder, its database on a server, a token for its API. */
export type FirstStart = { folder: string; database?: string; token: string };

const [embedded, onServer] = ['KABINET_E2E_FIRST', 'KABINET_E2E_FIRST_ON_SERVER'];

/**
 * Before all tests: the first start of a hub, which takes far longer than any other, on its
 * embedded store and on a PostgreSQL server. Answers how to clean up after them.
 */
async function startOnce(): Promise<() => Promise<void>> {
  const database = hasServer() ? new OwnDatabase() : undefined;
  const folders: string[] = [];
  const cleanUp = async () => {
    await database?.drop();
    for (const folder of folders) await rm(folder, { recursive: true, force: true });
  };
  const start = async (variable: string, url = '') => {
    const folder = await mkdtemp(join(tmpdir(), 'kabinet-e2e-first-'));
    folders.push(folder);
    const token = await tokenOfFirstStart(folder, url);
    const left: FirstStart = { folder, token, ...(url ? { database: url } : {}) };
    process.env[variable] = JSON.stringify(left);
  };
  try {
    await database?.create();
    await Promise.all([start(embedded), ...(database ? [start(onServer, database.url)] : [])]);
    return cleanUp;
  } catch (error) {
    await cleanUp();
    throw error;
  }
}

async function tokenOfFirstStart(folder: string, database: string): Promise<string> {
  const kabinet = new KabinetProcess(folder, await freePort(), { DATABASE_URL: database });
  try {
    await kabinet.start('hub');
    return await kabinet.newToken();
  } finally {
    await kabinet.stop();
  }
}

/** On the embedded store. */
export function firstHome(): FirstStart {
  return leftBy(embedded);
}

/** On the PostgreSQL server of the tests; without one on the embedded store. */
export function firstStart(): FirstStart {
  return leftBy(process.env[onServer] ? onServer : embedded);
}

function leftBy(variable: string): FirstStart {
  const left = process.env[variable];
  if (!left) throw new Error('The tests were started without playwright.config.ts.');
  return JSON.parse(left) as FirstStart;
}

// Playwright's globalSetup takes no other name.
export { startOnce as default };
