import { chmodSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, expect, test } from 'vitest';
import { dockerDialect } from '#backend/drivers/engine/dialects/docker-dialect.ts';
import { podmanDialect } from '#backend/drivers/engine/dialects/podman-dialect.ts';
import { engine, pull, say } from '#backend/drivers/engine/testing/stub-engine.ts';

const homes: string[] = [];

afterEach(() => {
  for (const home of homes.splice(0)) rmSync(home, { recursive: true });
});

/** A home of a user with these files. */
function homeWith(files: Record<string, object | string>): string {
  const home = mkdtempSync(join(tmpdir(), 'kabinet-home-'));
  homes.push(home);
  for (const [name, content] of Object.entries(files)) {
    const path = join(home, name);
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(path, typeof content === 'string' ? content : JSON.stringify(content));
    if (typeof content === 'string') chmodSync(path, 0o755);
  }
  return home;
}

const auth = (user: string, password: string) =>
  Buffer.from(`${user}:${password}`).toString('base64');

/** The log-in that an engine receives with a pull of this image; null without one. */
async function loginSent(
  image: string,
  environment: Record<string, string>,
  dialect = dockerDialect,
): Promise<unknown> {
  let sent: unknown;
  const { driver } = await engine(
    {
      'POST /images/create': (request, response) => {
        const header = String(request.headers['x-registry-auth'] ?? '');
        sent = header === '' ? null : JSON.parse(Buffer.from(header, 'base64url').toString());
        say(200, '')(request, response);
      },
    },
    dialect,
    undefined,
    environment,
  );
  await pull(driver, image);
  return sent;
}

test('an image is pulled with the log-in that docker login has kept for its registry, and no other', async () => {
  const HOME = homeWith({
    '.docker/config.json': {
      auths: {
        'lab.example': { auth: auth('lab', 'se:cret') },
        'https://index.docker.io/v1/': { auth: auth('hub', 'pass') },
        'https://token.example/v2/': { auth: auth('x', ''), identitytoken: 'a-token' },
      },
    },
  });
  expect(await loginSent('lab.example/tools/x:1', { HOME })).toEqual({
    serveraddress: 'lab.example',
    username: 'lab',
    password: 'se:cret',
  });
  expect(await loginSent('cellpose:1', { HOME })).toEqual({
    serveraddress: 'https://index.docker.io/v1/',
    username: 'hub',
    password: 'pass',
  });
  expect(await loginSent('token.example/x:1', { HOME })).toEqual({
    serveraddress: 'token.example',
    identitytoken: 'a-token',
  });
  expect(await loginSent('lab.example.org/tools/x:1', { HOME })).toBeNull();
  expect(await loginSent('lab.example/x:1', { HOME: '/nowhere' })).toBeNull();
  expect(
    await loginSent('lab.example/x:1', { DOCKER_CONFIG: join(HOME, '.docker') }),
  ).not.toBeNull();
});

test('a log-in that a credential helper keeps is asked for by its standard input', async () => {
  const HOME = homeWith({
    'bin/docker-credential-lab': `#!/bin/sh
read -r registry
[ "$1" = get ] && [ "$registry" = lab.example ] || { echo 'credentials not found'; exit 1; }
echo '{"ServerURL":"lab.example","Username":"lab","Secret":"from-helper"}'
`,
    'bin/docker-credential-token': `#!/bin/sh
echo '{"ServerURL":"x","Username":"<token>","Secret":"a-token"}'
`,
    '.docker/config.json': {
      credsStore: 'lab',
      credHelpers: {
        'token.example': 'token',
        'gone.example': 'gone',
        'evil.example': '../../bin/sh',
      },
      auths: { 'lab.example': {}, 'gone.example': { auth: auth('kept', 'in the file') } },
    },
  });
  const env = { HOME, PATH: `${join(HOME, 'bin')}:/usr/bin:/bin` };
  expect(await loginSent('lab.example/x:1', env)).toMatchObject({
    username: 'lab',
    password: 'from-helper',
  });
  expect(await loginSent('token.example/x:1', env)).toMatchObject({ identitytoken: 'a-token' });
  expect(await loginSent('gone.example/x:1', env)).toMatchObject({ password: 'in the file' });
  expect(await loginSent('evil.example/x:1', env)).toBeNull();
  expect(await loginSent('other.example/x:1', env)).toBeNull();
});

test('Podman uses what podman login has kept, the longest place first, and then what docker login has', async () => {
  const HOME = homeWith({
    'run/containers/auth.json': {
      auths: {
        'lab.example': { auth: auth('all', '1') },
        'lab.example/tools': { auth: auth('tools', '2') },
      },
    },
    '.docker/config.json': { auths: { 'other.example': { auth: auth('docker', '3') } } },
  });
  const env = { HOME, XDG_RUNTIME_DIR: join(HOME, 'run') };
  const userFor = async (image: string, more = {}) =>
    (await loginSent(image, { ...env, ...more }, podmanDialect)) as { username: string } | null;
  expect(await userFor('lab.example/tools/x:1')).toMatchObject({ username: 'tools' });
  expect(await userFor('lab.example/x:1')).toMatchObject({ username: 'all' });
  expect(await userFor('other.example/x:1')).toMatchObject({ username: 'docker' });
  expect(await userFor('lab.example/x:1', { REGISTRY_AUTH_FILE: '/nowhere' })).toBeNull();
  expect(await loginSent('lab.example/x:1', env)).toBeNull();
});

test('a file of log-ins that is broken counts as none', async () => {
  const HOME = homeWith({ '.docker/config.json': '{ "auths": [' });
  expect(await loginSent('lab.example/x:1', { HOME })).toBeNull();
});
