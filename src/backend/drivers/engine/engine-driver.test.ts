import { randomUUID } from 'node:crypto';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { ContainerSpec } from '#domain/agent-wire/container-spec.ts';
import type { Driver, Ended } from '#backend/drivers/port/driver.ts';
import {
  DiskFull,
  EngineUnreachable,
  ImageUnavailable,
  NameTaken,
  NotOffered,
  StartRefused,
} from '#backend/drivers/port/driver-errors.ts';
import { podmanDialect } from '#backend/drivers/engine/dialects/podman-dialect.ts';
import { engine, ours, say } from '#backend/drivers/engine/testing/stub-engine.ts';

const spec: ContainerSpec = {
  deploymentId: randomUUID(),
  name: 'pod',
  image: 'app:1',
  env: {},
  limits: { cpus: null, memoryBytes: null },
  gpu: null,
};

function pull(driver: Driver, image = 'app:1'): Promise<void> {
  return driver.pull(image, () => undefined, new AbortController().signal);
}

test('an engine that accepts and never answers is unreachable', async () => {
  const { driver } = await engine({ 'GET ': () => undefined });
  await expect(driver.list()).rejects.toThrow(EngineUnreachable);
  await expect(driver.version()).rejects.toThrow(EngineUnreachable);
  await expect(driver.inspect('c1')).rejects.toThrow(EngineUnreachable);
});

test('a pull that fails in its last line has failed, although the engine answered 200', async () => {
  const lines =
    '{"status":"Pulling fs layer","id":"a"}\r\n{"errorDetail":{"message":"connection refused"},"error":"connection refused"}\r\n';
  const { driver } = await engine({ 'POST /images/create': say(200, lines) });
  await expect(pull(driver)).rejects.toThrow(
    'The image app:1 cannot be pulled: connection refused.',
  );
});

test('a full disk is said to be full, wherever it shows', async () => {
  const full = { message: 'write /var/lib/docker/tmp/x: no space left on device' };
  const { driver } = await engine({
    'POST /images/create': say(200, JSON.stringify({ error: full.message })),
    'POST /containers/create': say(500, full),
    'GET /containers/c1/json': say(200, ours),
    'POST /containers/c1/start': say(500, full),
  });
  await expect(pull(driver)).rejects.toThrow(DiskFull);
  await expect(driver.create('u', 'c', spec)).rejects.toThrow(DiskFull);
  await expect(driver.start('c1')).rejects.toThrow(DiskFull);
});

test('a name is taken in the words of Docker and in those of Podman', async () => {
  const docker = await engine({
    'POST /containers/create': say(409, {
      message: 'Conflict. The container name "/pod" is already in use',
    }),
  });
  await expect(docker.driver.create('u', 'c', spec)).rejects.toThrow(NameTaken);
  const podman = await engine({
    'POST /containers/create': say(500, {
      message: 'creating container storage: the container name "pod" is already in use by 12ab',
    }),
  });
  await expect(podman.driver.create('u', 'c', spec)).rejects.toThrow(NameTaken);
});

test('a container whose creation was answered too late is found by its name', async () => {
  const { driver } = await engine({
    'POST /containers/create': say(409, { message: 'already in use' }),
    'GET /containers/pod/json': say(200, ours),
  });
  expect(await driver.create('u', 'c', spec)).toEqual({ id: 'c1', isNew: false });
  await expect(driver.create('u', 'another command', spec)).rejects.toThrow(NameTaken);
});

test('a refused start keeps the words of the engine', async () => {
  const { driver } = await engine({
    'GET /containers/c1/json': say(200, ours),
    'POST /containers/c1/start': say(400, { message: 'exec: "run.sh": not found' }),
  });
  const started = driver.start('c1');
  await expect(started).rejects.toThrow(StartRefused);
  await expect(started).rejects.toThrow('pod could not be started: exec: "run.sh": not found.');
});

test('an install with the image present asks the engine three things, and of an image once', async () => {
  const [image, running] = [
    { RepoDigests: ['app@sha256:abc'] },
    { ...ours, State: { ...ours.State, Status: 'running' } },
  ];
  const { driver, asked } = await engine({
    'GET /images/sha256:1/json': say(200, image),
    'POST /containers/create': say(201, { Id: 'c1' }),
    'POST /containers/c1/start': (_request, response) => void response.writeHead(204).end(),
    'GET /containers/c1/json': say(200, running),
  });
  const steps = [
    'POST /containers/create?name=pod',
    'POST /containers/c1/start',
    'GET /containers/c1/json',
  ];
  for (const looks of [['GET /images/sha256:1/json'], []]) {
    const { id } = await driver.create('u', 'c', spec);
    await driver.start(id);
    expect(await driver.inspect(id)).toMatchObject({ state: 'running', imageDigest: 'sha256:abc' });
    expect(asked.splice(0)).toEqual([...steps, ...looks]);
  }
});

test('a container that nobody has asked about is asked about before it is started, stopped or removed', async () => {
  const foreign = { ...ours, Config: { ...ours.Config, Labels: {} } };
  const { driver, asked } = await engine({ 'GET /containers/c1/json': say(200, foreign) });
  await expect(driver.start('c1')).rejects.toThrow(StartRefused);
  await driver.stop('c1', 0);
  await driver.remove('c1');
  expect(asked.filter((path) => path.startsWith('GET /containers/c1/json'))).toHaveLength(3);
  expect(asked.filter((path) => !path.startsWith('GET '))).toEqual([]);
});

test('a container of ours that went away since is said to be gone, and what it lacks is said otherwise', async () => {
  const { driver } = await engine({ 'POST /containers/create': say(201, { Id: 'c1' }) });
  await driver.create('u', 'c', spec);
  await expect(driver.start('c1')).rejects.toThrow(
    'The container could not be started: it does not exist any more.',
  );
  const lacking = await engine({
    'GET /containers/c1/json': say(200, ours),
    'POST /containers/c1/start': say(404, { message: 'network lab not found' }),
  });
  await expect(lacking.driver.start('c1')).rejects.toThrow(
    'pod could not be started: network lab not found.',
  );
});

test('a container that is being removed already counts as removed', async () => {
  const { driver } = await engine({
    'GET /containers/c1/json': say(200, ours),
    'DELETE /containers/c1': say(409, {
      message: 'removal of container c1 is already in progress',
    }),
  });
  await expect(driver.remove('c1')).resolves.toBeUndefined();
});

test('the environment of a container travels in the body, never in the address', async () => {
  const bodies: string[] = [];
  const { driver, asked } = await engine({
    'POST /containers/create': (request, response) => {
      request.on('data', (chunk: Buffer) => bodies.push(chunk.toString()));
      request.on('end', () => say(201, { Id: 'c1' })(request, response));
    },
  });
  await driver.create('u', 'c', { ...spec, env: { TOKEN: 'hush' } });
  expect(asked).toEqual(['POST /containers/create?name=pod']);
  expect(JSON.parse(bodies.join('')).Env).toEqual(['TOKEN=hush']);
});

test('no name of an image reaches another part of the engine', async () => {
  const { driver, asked } = await engine({
    'POST /images/create': say(200, ''),
    'POST /containers/create': say(404, { message: 'no such image' }),
  });
  const name = fc.oneof(
    fc.string({ unit: 'binary' }),
    fc.stringMatching(/^[a-z./?#%:@-]{1,30}$/),
    fc.constantFrom(
      '../containers/json?all=1',
      'a/../../info',
      'x?y',
      'x#y',
      '%2e%2e/info',
      '//host/x',
    ),
  );
  await fc.assert(
    fc.asyncProperty(name, async (image) => {
      const ignore = (thrown: unknown) => expect(thrown).toBeInstanceOf(ImageUnavailable);
      await pull(driver, image).catch(ignore);
      await driver.create('u', 'c', { ...spec, image }).catch(ignore);
    }),
  );
  const allowed = [
    /^POST \/images\/create\?fromImage=[^&]+&tag=[^&]*$/,
    /^POST \/images\/create\?fromImage=[^&]+$/,
    /^POST \/containers\/create\?name=pod$/,
    /^GET \/containers\/pod\/json$/,
  ];
  expect(
    asked.filter((path) => !allowed.some((one) => one.test(path)) || path.includes('..')),
  ).toEqual([]);
}, 20_000);

async function hintsOf(events: object[]): Promise<(string | Ended)[]> {
  const { driver } = await engine({
    'GET /events': say(200, events.map((event) => JSON.stringify(event)).join('\n')),
  });
  const hints: (string | Ended)[] = [];
  for await (const hint of driver.events(new AbortController().signal)) hints.push(hint);
  return hints;
}

const killedBy = (signal: string) => ({
  Action: 'kill',
  Actor: { ID: 'c1', Attributes: { signal } },
});
const died = {
  Action: 'die',
  Actor: { ID: 'c1', Attributes: { exitCode: '137' } },
  timeNano: 1_767_225_600_500_000_000,
};

test('how a container ends that was killed for good is told with the event itself', async () => {
  expect(await hintsOf([killedBy('9'), died])).toEqual([
    'c1',
    { containerId: 'c1', exitCode: 137, at: new Date('2026-01-01T00:00:00.500Z') },
  ]);
});

test('an end after which the engine may start the container again is only a hint', async () => {
  expect(await hintsOf([died, killedBy('15'), died])).toEqual(['c1', 'c1', 'c1']);
  expect(await hintsOf([killedBy('9'), died, died])).toEqual([
    'c1',
    expect.objectContaining({ exitCode: 137 }),
    'c1',
  ]);
});

const cuda: ContainerSpec = { ...spec, gpu: { kind: 'cuda', count: 1 } };

test('a GPU that Podman would leave out without a word is refused before anything is made', async () => {
  const { driver, asked } = await engine(
    { 'POST /containers/create': say(201, { Id: 'c1' }) },
    podmanDialect,
  );
  await expect(driver.create('u', 'c', cuda)).rejects.toThrow(NotOffered);
  expect(asked).toEqual([]);
  const docker = await engine({ 'POST /containers/create': say(201, { Id: 'c1' }) });
  expect(await docker.driver.create('u', 'c', cuda)).toEqual({ id: 'c1', isNew: true });
});

test('Podman is asked for a short name where Docker would look for it', async () => {
  const { driver, asked } = await engine({ 'POST /images/create': say(200, '') }, podmanDialect);
  for (const image of ['bb:1', 'lab/bb', 'ghcr.io/lab/bb:1', '127.0.0.1:6100/bb:1'])
    await pull(driver, image);
  expect(
    asked
      .map((path) => new URL(path.slice('POST '.length), 'http://engine').searchParams)
      .map((asked) => `${asked.get('fromImage')}:${asked.get('tag')}`),
  ).toEqual([
    'docker.io/library/bb:1',
    'docker.io/lab/bb:latest',
    'ghcr.io/lab/bb:1',
    '127.0.0.1:6100/bb:1',
  ]);
});

test('an error text of a container that is well (Podman 5) is no error', async () => {
  const well = {
    ...ours,
    State: { ...ours.State, Status: 'running', Error: 'container c1: container is running' },
  };
  const { driver } = await engine({ 'GET /containers/c1/json': say(200, well) }, podmanDialect);
  expect(await driver.inspect('c1')).toMatchObject({ state: 'running', error: null });
});

test('a container with a memory limit that was killed may have run out of memory when the engine does not say so', async () => {
  const killed = {
    ...ours,
    State: { ...ours.State, Status: 'exited', ExitCode: 137, FinishedAt: '2026-01-01T00:00:01Z' },
    HostConfig: { Memory: 1_000 },
  };
  const answers = {
    'GET /containers/c1/json': say(200, killed),
    'GET /containers/c2/json': say(200, { ...killed, HostConfig: { Memory: 0 } }),
  };
  const podman = (await engine(answers, podmanDialect)).driver;
  expect(await podman.inspect('c1')).toMatchObject({ isOomKilled: null });
  expect(await podman.inspect('c2')).toMatchObject({ isOomKilled: false });
  expect(await (await engine(answers)).driver.inspect('c1')).toMatchObject({ isOomKilled: null });
});

test('the words of a refusal are found in the shape of Podman as well', async () => {
  const refusal = {
    cause: 'no such file or directory',
    message: 'a command that was not found: OCI runtime error',
    response: 500,
  };
  const { driver } = await engine(
    { 'GET /containers/c1/json': say(200, ours), 'POST /containers/c1/start': say(500, refusal) },
    podmanDialect,
  );
  await expect(driver.start('c1')).rejects.toThrow('a command that was not found');
});

test('an own Podman on cgroup version 1 says that limits are not enforced; other engines have nothing to say', async () => {
  const conditionsOf = async (info: object) =>
    (await engine({ 'GET /info': say(200, info) }, podmanDialect)).driver.conditions();
  expect((await conditionsOf({ Rootless: true, CgroupVersion: '1' }))['engine.limits']).toContain(
    'not enforced',
  );
  expect(await conditionsOf({ Rootless: true, CgroupVersion: '2' })).toEqual({
    'engine.rootless': 'yes',
  });
  expect(await conditionsOf({ CgroupVersion: '1' })).toEqual({});
});

test('a container that ends by itself while it is being removed is removed all the same', async () => {
  const improper = say(500, {
    message:
      'cannot remove container c1 as it could not be stopped: sending SIGKILL to container c1: container state improper: stopped',
  });
  let tries = 0;
  const { driver, asked } = await engine(
    {
      'GET /containers/c1/json': say(200, ours),
      'GET /images/': say(200, { Id: 'sha256:1', RepoDigests: [] }),
      'POST /containers/c1/wait': say(200, { StatusCode: 0 }),
      'DELETE /containers/c1': (request, response) => {
        tries += 1;
        (tries === 1 ? improper : say(204, ''))(request, response);
      },
    },
    podmanDialect,
  );
  await driver.remove('c1');
  expect(asked.filter((call) => !call.startsWith('GET'))).toEqual([
    expect.stringContaining('DELETE /containers/c1'),
    'POST /containers/c1/wait',
    expect.stringContaining('DELETE /containers/c1'),
  ]);
});

test('what Podman finds stopped between two starts is stopped once it was started', async () => {
  const between = {
    ...ours,
    HostConfig: { RestartPolicy: { Name: 'on-failure', MaximumRetryCount: 3 } },
    State: { ...ours.State, Status: 'stopped', ExitCode: 3, FinishedAt: new Date().toISOString() },
  };
  let stops = 0;
  const { driver } = await engine(
    {
      'GET /containers/c1/json': say(200, between),
      'POST /containers/c1/stop': (_request, response) => {
        stops += 1;
        response.writeHead(stops < 3 ? 304 : 204).end();
      },
    },
    podmanDialect,
  );
  await driver.stop('c1', 1);
  expect(stops).toBe(3);
});

test('any other word against a removal is told, and the removal is not tried again', async () => {
  const { driver, asked } = await engine(
    {
      'GET /containers/c1/json': say(200, ours),
      'GET /images/': say(200, { Id: 'sha256:1', RepoDigests: [] }),
      'DELETE /containers/c1': say(500, { message: 'device or resource busy' }),
    },
    podmanDialect,
  );
  await expect(driver.remove('c1')).rejects.toThrow('device or resource busy');
  expect(asked.filter((call) => call.startsWith('DELETE'))).toHaveLength(1);
});
