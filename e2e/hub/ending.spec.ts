import { spawn, type ChildProcess } from 'node:child_process';
import { cp, mkdtemp, readFile, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test as base } from '../kabinet.ts';
import { endProcess } from '#backend/engine-faults/testing/end-process.ts';
import { freePort } from '../testing/free-port.ts';
import { KabinetProcess } from '../testing/kabinet-process.ts';

const root = join(import.meta.dirname, '../..');

/** A folder of its own for the user, with a data folder that a hub has been started on before. */
const test = base.extend<{ user: { folder: string; home: string } }>({
  user: async ({ firstHome }, use) => {
    const folder = await mkdtemp(join(tmpdir(), 'kabinet-e2e-user-'));
    const home = join(folder, 'home');
    await cp(firstHome.folder, home, { recursive: true });
    await use({ folder, home });
    await rm(folder, { recursive: true, force: true });
  },
});

test('a hub whose data folder is deleted under it ends on Ctrl-C, and says so in one sentence', async ({
  user,
}) => {
  const hub = new KabinetProcess(user.home, await freePort(), { KABINET_LOG_LEVEL: 'silent' });
  await hub.start('hub');
  await rm(user.home, { recursive: true, force: true });
  await hub.stop();
  expect(hub.output).not.toContain('    at ');
});

test('SIGTERM to npm start ends the hub and its backends', async ({ user }) => {
  const { npm, pids } = await startedByNpm(user);
  try {
    await endProcess(npm, 'SIGTERM');
    await expect.poll(() => pids.filter(isAlive), { timeout: 30_000 }).toEqual([]);
  } finally {
    await endAll(npm, pids);
  }
});

test('a backend that is still starting when its hub is killed ends by itself', async ({ user }) => {
  const { npm, pids } = await startedByNpm(user);
  try {
    process.kill(pids[0] ?? 0, 'SIGKILL');
    await expect.poll(() => pids.filter(isAlive), { timeout: 30_000 }).toEqual([]);
  } finally {
    await endAll(npm, pids);
  }
});

/** Answers as soon as there is a backend: npm, and the processes of the hub and of that backend. */
async function startedByNpm(user: { folder: string; home: string }) {
  const npm = spawn('npm', ['start'], {
    cwd: root,
    stdio: 'ignore',
    env: {
      ...process.env,
      KABINET_BUILT: '1',
      KABINET_HOME: user.home,
      KABINET_PORT: String(await freePort()),
      KABINET_DEFAULT_REPOS: '',
      XDG_RUNTIME_DIR: user.folder,
      DOCKER_HOST: 'unix:///nowhere/docker.sock',
      DATABASE_URL: '',
    },
  });
  await expect.poll(() => hubPid(user.folder), { timeout: 60_000 }).toBeDefined();
  const hub = (await hubPid(user.folder)) ?? 0;
  await expect.poll(async () => (await childrenOf(hub)).length, { timeout: 60_000 }).toBe(1);
  return { npm, pids: [hub, ...(await childrenOf(hub))] };
}

/** As the hub's own note tells it. */
async function hubPid(runtimeFolder: string): Promise<number | undefined> {
  const names = await readdir(join(runtimeFolder, 'kabinet')).catch(() => []);
  const [pid] = names.flatMap((name) => /^hub-(\d+)\.json$/.exec(name)?.[1] ?? []);
  return pid === undefined ? undefined : Number(pid);
}

async function childrenOf(pid: number): Promise<number[]> {
  const threads = await readdir(`/proc/${pid}/task`).catch(() => []);
  const children = await Promise.all(
    threads.map((thread) =>
      readFile(`/proc/${pid}/task/${thread}/children`, 'utf8').catch(() => ''),
    ),
  );
  return children.join(' ').split(' ').filter(Boolean).map(Number);
}

function isAlive(pid: number): boolean {
  try {
    return process.kill(pid, 0);
  } catch {
    return false;
  }
}

async function endAll(npm: ChildProcess, pids: number[]): Promise<void> {
  await endProcess(npm, 'SIGKILL');
  for (const pid of pids.filter(isAlive)) process.kill(pid, 'SIGKILL');
}
