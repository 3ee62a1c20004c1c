import fc from 'fast-check';
import { expect, test } from 'vitest';
import {
  DiskFull,
  EngineUnreachable,
  ImageUnavailable,
  NameTaken,
} from '#backend/drivers/port/driver-errors.ts';
import { BrokenList } from '#backend/drivers/engine/api/read-json-array.ts';
import { dockerDialect } from '#backend/drivers/engine/dialects/docker-dialect.ts';
import {
  engine,
  ours,
  pull,
  say,
  spec,
  type StubAnswer,
} from '#backend/drivers/engine/testing/stub-engine.ts';

test('an engine that accepts and never answers is unreachable', async () => {
  const { driver } = await engine({ 'GET ': () => undefined }, dockerDialect, 200);
  await expect(driver.list()).rejects.toThrow(EngineUnreachable);
  await expect(driver.version()).rejects.toThrow(EngineUnreachable);
  await expect(driver.inspect('c1')).rejects.toThrow(EngineUnreachable);
});

test('a list that is cut in its middle is no list: what it would have shown is not gone', async () => {
  const { driver } = await engine({
    'GET /containers/json': say(200, '[{"Id":"c1","Names":["/pod"],"State":"created"},{"Id":"c2"'),
    'GET /containers/c1/json': say(200, ours),
  });
  await expect(driver.list()).rejects.toThrow(BrokenList);
});

test('a pull that fails in its last line has failed, although the engine answered 200', async () => {
  const lines =
    '{"status":"Pulling fs layer","id":"a"}\r\n{"errorDetail":{"message":"connection refused"},"error":"connection refused"}\r\n';
  const { driver } = await engine({ 'POST /images/create': say(200, lines) });
  await expect(pull(driver)).rejects.toThrow(
    'The image app:1 cannot be pulled: the machine of this backend does not reach Docker Hub. Check its network and the name of the registry, then try again.\nconnection refused',
  );
});

test('a refusal of a registry comes with what to do and the words of the engine, without those of the library for HTTP', async () => {
  const words = 'toomanyrequests: You have reached your pull rate limit.';
  const { driver } = await engine({
    'POST /images/create': say(500, { message: words }),
    'POST /containers/create': say(400, { message: 'invalid restart policy' }),
    'GET /containers/c1/json': say(200, ours),
    'DELETE /containers/c1': say(500, { message: 'device or resource busy' }),
  });
  await expect(pull(driver, 'lab.example/x:1')).rejects.toMatchObject({
    message: expect.stringMatching(
      /^The image lab\.example\/x:1 cannot be pulled: lab\.example lets this machine pull no more for now\..*\ntoomanyrequests: You have reached your pull rate limit$/,
    ),
  });
  for (const refused of [driver.create('u', 'c', spec), driver.remove('c1')])
    await expect(refused).rejects.toMatchObject({
      name: 'EngineRefused',
      message: expect.not.stringContaining('HTTP code'),
    });
});

test('a full disk is reported as full, whichever call finds it', async () => {
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

test('a name conflict is recognized in the messages of Docker and of Podman', async () => {
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

test('an install with the image present makes three requests to the engine, and one per image', async () => {
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
  for (const imageRequests of [['GET /images/sha256:1/json'], []]) {
    const { id } = await driver.create('u', 'c', spec);
    await driver.start(id);
    expect(await driver.inspect(id)).toMatchObject({ state: 'running', imageDigest: 'sha256:abc' });
    expect(asked.splice(0)).toEqual([...steps, ...imageRequests]);
  }
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
      const ignore = (error: unknown) => expect(error).toBeInstanceOf(ImageUnavailable);
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
}, 60_000);

const foreign = { Id: 'sha256:1', Os: 'linux', Architecture: 's390x', RepoDigests: [] };
const formatError = 'exec /bin/app: exec format error';

/** A container that has ended by itself, and the last line of its log. */
function ended(exitCode: number, seconds: number, line: string) {
  const at = (second: number) => new Date(Date.UTC(2026, 0, 1, 0, 0, second)).toISOString();
  const State = {
    ...ours.State,
    Status: 'exited',
    ExitCode: exitCode,
    StartedAt: at(0),
    FinishedAt: at(seconds),
  };
  const frame = Buffer.from(`........${line}\n`);
  frame.fill(0, 0, 8);
  frame[0] = 2;
  frame.writeUInt32BE(line.length + 1, 4);
  return {
    'GET /containers/c1/json': say(200, { ...ours, State }),
    'GET /containers/c1/logs': ((_request, response) => response.end(frame)) as StubAnswer,
    'GET /images/': say(200, foreign),
    'GET /version': say(200, { Arch: 'amd64' }),
  };
}

test.each([1, 255, 126])(
  'what ended at once with code %i because its image is for another processor says so, by image and log',
  async (code) => {
    const { driver, asked } = await engine(ended(code, 1, formatError));
    for (let times = 0; times < 3; times += 1)
      expect(await driver.inspect('c1')).toMatchObject({
        error: formatError,
        otherPlatform: expect.stringMatching(/^the image is for s390x, this machine is /),
      });
    expect(asked.filter((path) => path.includes('/logs'))).toHaveLength(1);
  },
);

test('what ran for a while, ended well or wrote something else is not said to be for another processor', async () => {
  for (const answers of [
    ended(1, 60, formatError),
    ended(0, 1, formatError),
    ended(1, 1, 'no licence found'),
    ended(1, 1, `worker 3: ${formatError}`),
  ]) {
    const { driver } = await engine(answers);
    expect(await driver.inspect('c1')).toMatchObject({ error: null });
  }
});

test('a log that cannot be read hides no container', async () => {
  const { driver } = await engine({
    ...ended(1, 1, formatError),
    'GET /containers/c1/logs': say(500, {
      message: 'configured logging driver does not support reading',
    }),
  });
  expect(await driver.inspect('c1')).toMatchObject({ state: 'exited', error: null });
});

test('an engine that does not say its processor now has not said that it runs an image', async () => {
  const { driver } = await engine(
    { 'GET /images/': say(200, foreign), 'GET /version': () => undefined },
    dockerDialect,
    200,
  );
  await expect(driver.findImage('app:1')).rejects.toThrow(EngineUnreachable);
});
