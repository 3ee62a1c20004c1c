import { cp, mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { createServer, type AddressInfo } from 'node:net';
import { once } from 'node:events';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from '../kabinet.ts';
import { test as sharedTest } from '../shared-hub.ts';

test.use({ embedded: true });

test('every subcommand has a help text', async ({ terminal }) => {
  for (const subcommand of ['up', 'hub', 'backend', 'check', 'token', 'link', 'orphans']) {
    const { code, stdout } = await terminal.run(subcommand, '--help');
    expect({ subcommand, code }).toEqual({ subcommand, code: 0 });
    expect(stdout).toContain(`kabinet ${subcommand}`);
  }
});

test('an unknown subcommand is named, with the way to the help', async ({ terminal }) => {
  const { code, stderr } = await terminal.run('instal');
  expect(code).toBe(2);
  expect(stderr).toContain('instal');
  expect(stderr).toContain('--help');
});

test('a port in use is said in one sentence, and nothing is left running', async ({
  terminal,
  firstHome,
}) => {
  const taken = createServer().listen(0, '127.0.0.1');
  await once(taken, 'listening');
  const { port } = taken.address() as AddressInfo;
  const home = await mkdtemp(join(tmpdir(), 'kabinet-e2e-'));
  await cp(firstHome.folder, home, { recursive: true });
  const { code, stderr } = await terminal.run('up', '--home', home, '--port', String(port));
  expect(code).toBe(1);
  expect(stderr).toContain(`Port ${port} is in use`);
  expect(stderr).toContain('--port');
  expect(stderr).not.toContain('    at ');
  taken.close();
  await rm(home, { recursive: true });
});

test('a data folder that another hub uses is refused, and the other goes on', async ({
  kabinet,
}) => {
  const { code, stderr } = await kabinet.run('up', '--home', kabinet.home, '--port', '0');
  expect(code).toBe(1);
  expect(stderr).toContain(kabinet.home);
  expect(stderr).not.toContain('    at ');
  expect((await fetch(`${kabinet.url}/healthz`)).status).toBe(200);
});

test('a port that is no number is a usage error', async ({ terminal }) => {
  const { code, stderr } = await terminal.run('up', '--port', 'eighty');
  expect(code).toBe(2);
  expect(stderr).toContain('eighty');
});

test('a data folder that cannot be made is said in one sentence', async ({ terminal }) => {
  const folder = await mkdtemp(join(tmpdir(), 'kabinet-e2e-'));
  const file = join(folder, 'a-file');
  await writeFile(file, '');
  const { code, stderr } = await terminal.run('up', '--home', join(file, 'home'), '--port', '0');
  expect(code).toBe(1);
  expect(stderr).toContain(file);
  expect(stderr).not.toContain('    at ');
  await rm(folder, { recursive: true });
});

test('a data folder that may not be written is said in one sentence', async ({ terminal }) => {
  for (const args of [
    ['up', '--port', '0'],
    ['hub', '--port', '0'],
    ['backend', '--hub', 'http://127.0.0.1:9', '--kind', 'demo'],
  ]) {
    // Nobody can make a file there, not even root.
    const { code, stderr } = await terminal.run(...args, '--home', '/proc/self');
    expect(code).toBe(1);
    expect(stderr).toMatch(/ \/proc\/self.* cannot be written: .* --home\.\n$/);
    expect(stderr).not.toContain('    at ');
  }
});

sharedTest(
  'a token made at the terminal speaks to the API, a made-up one does not',
  async ({ kabinet }) => {
    const { stdout } = await kabinet.run(
      'token',
      'create',
      '--home',
      kabinet.home,
      '--name',
      'notebook',
      '--json',
    );
    const { token, url } = JSON.parse(stdout) as { token: string; url: string };
    const ask = async (secret: string) =>
      (
        await fetch(`${url}/graphql`, {
          method: 'POST',
          headers: { 'content-type': 'application/json', authorization: `Bearer ${secret}` },
          body: JSON.stringify({ query: '{ me { name } }' }),
        })
      ).json() as Promise<{
        data?: { me: { name: string } };
        errors?: { extensions: { code: string } }[];
      }>;
    expect((await ask(token)).data?.me.name).toBeTruthy();
    expect((await ask('made-up')).errors?.[0]?.extensions.code).toBe('UNAUTHENTICATED');
  },
);

test('Ctrl-C stops the hub and its backends and keeps the data', async ({ kabinet, given }) => {
  await given.backend();
  const agents = await kabinet.agentPids();
  expect(agents.length).toBeGreaterThan(0);
  await kabinet.stop();
  expect(kabinet.output).toContain('Stopped');
  for (const pid of agents) expect(isAlive(pid)).toBe(false);
  await expect(fetch(`${kabinet.url}/healthz`)).rejects.toThrow();
  expect(await readdir(kabinet.home)).not.toEqual([]);
});

function isAlive(pid: number): boolean {
  try {
    return process.kill(pid, 0);
  } catch {
    return false;
  }
}
