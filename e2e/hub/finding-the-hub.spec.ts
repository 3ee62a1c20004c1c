import { cp, mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test as base } from '../kabinet.ts';
import { freePort } from '../testing/free-port.ts';
import { KabinetProcess } from '../testing/kabinet-process.ts';

type Fixtures = {
  /** The folders of one user: `user` is their home, `run` what lasts as long as they are signed in. */
  user: { folder: string; env: Record<string, string | undefined> };
  /** A hub of that user, not started yet. */
  newHub: (name: string) => Promise<KabinetProcess>;
};

const test = base.extend<Fixtures>({
  user: async ({}, use) => {
    const folder = await mkdtemp(join(tmpdir(), 'kabinet-e2e-user-'));
    await use({
      folder,
      env: { HOME: folder, XDG_RUNTIME_DIR: join(folder, 'run'), KABINET_HOME: undefined },
    });
    await rm(folder, { recursive: true, force: true });
  },
  newHub: async ({ user, firstHome }, use) => {
    const hubs: KabinetProcess[] = [];
    await use(async (name) => {
      const home = join(user.folder, name);
      await cp(firstHome.folder, home, { recursive: true });
      const hub = new KabinetProcess(home, await freePort(), user.env);
      hubs.push(hub);
      return hub;
    });
    for (const hub of hubs) await hub.stop();
  },
});

type Token = { id: string; name: string; token: string; url: string; lastUsedAt: string | null };

test('link finds the one hub that runs, and the link signs in', async ({ newHub }) => {
  const hub = await newHub('lab');
  await hub.start('hub');
  const { stdout } = await hub.run('link', '--json');
  const { url } = JSON.parse(stdout) as { url: string };
  const [address, ticket] = url.split('/sign-in#ticket=');
  expect(address).toBe(hub.url);
  const answer = await fetch(`${address}/auth/sign-in`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', origin: hub.url },
    body: JSON.stringify({ ticket }),
  });
  expect(answer.status).toBe(200);
});

test('a token is made, listed with its last use, and refused with 403 once it is revoked', async ({
  newHub,
}) => {
  const hub = await newHub('lab');
  await hub.start('hub');
  const json = async <Data>(...args: string[]) =>
    JSON.parse((await hub.run('token', ...args, '--json')).stdout) as Data;
  const { id, token, url } = await json<Token>('create', '--name', 'notebook');
  const ask = () =>
    fetch(`${url}/graphql`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', authorization: `Bearer ${token}` },
      body: JSON.stringify({ query: '{ me { name } }' }),
    });
  expect((await ask()).status).toBe(200);
  const listed = (await json<Token[]>('list')).find((each) => each.id === id);
  expect(listed).toMatchObject({ name: 'notebook', lastUsedAt: expect.any(String) });
  expect((await hub.run('token', 'list')).stdout).toMatch(/notebook\s+expires .* last used .* UTC/);
  expect(await json('revoke', id)).toEqual({ id, name: 'notebook' });
  expect((await ask()).status).toBe(403);
  const again = await hub.run('token', 'revoke', id);
  expect(again).toMatchObject({ code: 1, stderr: expect.stringContaining('no such API token') });
});

test('of several hubs a script is told the folders, and --home chooses', async ({ newHub }) => {
  const [one, other] = [await newHub('one'), await newHub('other')];
  await one.start('hub');
  await other.start('hub');
  const { code, stderr } = await one.run('link');
  expect(code).toBe(2);
  expect(stderr).toContain(one.home);
  expect(stderr).toContain(other.home);
  expect(stderr).toContain('--home');
  expect((await one.run('link', '--home', other.home)).stdout).toContain(other.url);
  await other.stop();
  expect((await one.run('link')).stdout).toContain(one.url);
});

test('where no hub runs, link and token say so and make no store', async ({ newHub, user }) => {
  const hub = await newHub('lab');
  await hub.start('hub');
  await hub.crash();
  const before = await readdir(user.folder);
  for (const args of [['link'], ['token', 'list'], ['token', 'create', '--name', 'x']]) {
    const { code, stdout, stderr } = await hub.run(...args);
    expect({ code, stdout }).toEqual({ code: 1, stdout: '' });
    expect(stderr).toMatch(/^No hub of this user runs\. Start one with `kabinet up`.*\n$/);
  }
  const elsewhere = await hub.run('link', '--home', join(user.folder, 'nowhere'));
  expect(elsewhere.stderr).toContain(`No hub runs on ${join(user.folder, 'nowhere')}`);
  expect(await readdir(user.folder)).toEqual(before);
});
