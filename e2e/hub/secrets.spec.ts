import { cp, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { WebSocket } from 'ws';
import { expect, test as base } from '../kabinet.ts';
import { freePort } from '../testing/free-port.ts';
import { Given } from '../testing/given.ts';
import { KabinetProcess } from '../testing/kabinet-process.ts';
import { argumentsOf, filesBelow, newMark, requestsWith } from '../testing/secret-corpus.ts';

/** What is in the environment of the hub, and what is the hub's alone to read. */
const inEnvironment = {
  PGPASSWORD: newMark('pg'),
  SOME_API_TOKEN: newMark('env'),
  KABINET_SECRET_KEY: 'ab12'.repeat(16),
};

/** A hub with a demo backend that writes down as much as it ever does. */
const test = base.extend<{ hub: KabinetProcess }>({
  hub: async ({ firstHome }, use) => {
    const folder = await mkdtemp(join(tmpdir(), 'kabinet-e2e-secrets-'));
    const home = join(folder, 'home');
    await cp(firstHome.folder, home, { recursive: true });
    const hub = new KabinetProcess(home, await freePort(), {
      ...inEnvironment,
      HOME: folder,
      XDG_RUNTIME_DIR: join(folder, 'run'),
      DOCKER_HOST: 'unix:///nowhere/docker.sock',
      KABINET_LOG_LEVEL: 'debug',
    });
    await hub.start();
    await use(hub);
    await hub.stop();
    await rm(folder, { recursive: true, force: true });
  },
});

test('no secret stands in a log, on a terminal, in the store, in an answer or among the arguments of a process', async ({
  hub,
}) => {
  const token = await hub.newToken();
  const given = Given.with(hub.url, token);
  await given.backend();
  const enrolment = await given.enrolment('another');
  const page = await signedIn(hub);
  const made = {
    ofRepository: newMark('ghp_'),
    wrongToken: newMark('kbt_'),
    token,
    enrolment,
    ...page,
  };
  const answers: string[] = [];
  for (const [name, secret] of Object.entries(made))
    answers.push(...(await answersTo(hub, secret, name === 'token' ? undefined : token)));
  await overSocket(hub, Object.values(made));
  const printed = [];
  for (const secret of [made.ofRepository, made.wrongToken]) {
    printed.push(
      await hub.run('token', 'list', '--home', hub.home),
      await hub.run('check', `https://user:${secret}@127.0.0.1:1/deployments.yaml`),
      await hub.run(
        'backend',
        '--hub',
        hub.url,
        '--token',
        secret,
        '--name',
        'x',
        '--kind',
        'demo',
        '--home',
        hub.home,
      ),
    );
  }
  for (const path of ['/healthz', '/version', '/metrics'])
    answers.push(await (await fetch(hub.url + path)).text());
  const secrets = { ...made, ...inEnvironment };
  const pids = [hub.pid ?? 0, ...(await hub.agentPids())];
  const places = new Map<string, Buffer>([
    ...(await filesBelow(hub.home)),
    ['the terminal', Buffer.from(hub.output)],
    ['other commands', Buffer.from(JSON.stringify(printed))],
    ['answers', Buffer.from(answers.join('\n'))],
    ['arguments', Buffer.from(await argumentsOf(pids))],
  ]);
  expect(places.size).toBeGreaterThan(100);
  const found = [...places].flatMap(([place, bytes]) =>
    namesIn(bytes, secrets).map((name) => `${name} in ${place.replace(hub.home, '')}`),
  );
  expect(found).toEqual([]);
});

/**
 * Brings a secret to every place of the hub. What somebody has asked may come back to them in the words of an error;
 * answered are the other texts.
 */
async function answersTo(
  hub: KabinetProcess,
  secret: string,
  token: string | undefined,
): Promise<string[]> {
  const asker: Record<string, string> =
    token === undefined ? {} : { authorization: `Bearer ${token}` };
  const answers: string[] = [];
  for (const { path, headers, body } of requestsWith(secret)) {
    const answer = await fetch(`${hub.url}${path}`, {
      method: /^\/(logos|sign-in)/.test(path) ? 'GET' : 'POST',
      headers: { ...asker, ...headers },
      ...(body === undefined ? {} : { body }),
    });
    const text = await answer.text();
    if (path !== '/graphql' || !body?.includes(secret)) answers.push(text);
  }
  return answers;
}

function namesIn(bytes: Buffer, secrets: Record<string, string>): string[] {
  return Object.entries(secrets)
    .filter(([, secret]) => bytes.includes(secret))
    .map(([name]) => name);
}

/** A session by a link that another command has printed: its ticket, its secret and the key of its page. */
async function signedIn(hub: KabinetProcess): Promise<Record<string, string>> {
  const { stdout } = await hub.run('link', '--home', hub.home, '--json');
  const ticket = (JSON.parse(stdout) as { url: string }).url.split('#ticket=')[1] ?? '';
  const answer = await fetch(`${hub.url}/auth/sign-in`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', origin: hub.url },
    body: JSON.stringify({ ticket }),
  });
  const { key } = (await answer.json()) as { key: string };
  const session = /kabinet=([^;]+)/.exec(answer.headers.get('set-cookie') ?? '')?.[1] ?? '';
  expect([ticket, session, key].every((secret) => secret.length > 30)).toBe(true);
  return { ticket, session, key };
}

/** Each secret once as what a socket is opened with, and once in what is asked on it. */
async function overSocket(hub: KabinetProcess, secrets: string[]): Promise<void> {
  for (const secret of secrets)
    await new Promise<void>((resolve) => {
      const socket = new WebSocket(
        `${hub.url.replace('http', 'ws')}/graphql`,
        'graphql-transport-ws',
      );
      socket.once('close', () => resolve());
      socket.once('open', () => {
        socket.send(JSON.stringify({ type: 'connection_init', payload: { token: secret } }));
        socket.send(
          JSON.stringify({ id: secret, type: 'subscribe', payload: { query: `{ ${secret}` } }),
        );
        socket.send(`{"type": ${secret}`);
      });
    });
}
