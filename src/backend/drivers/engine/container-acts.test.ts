import { expect, test } from 'vitest';
import { StartRefused } from '#backend/drivers/port/driver-errors.ts';
import { podmanDialect } from '#backend/drivers/engine/dialects/podman-dialect.ts';
import { engine, ours, say, spec } from '#backend/drivers/engine/testing/stub-engine.ts';

test('a refused start keeps the message of the engine', async () => {
  const { driver } = await engine({
    'GET /containers/c1/json': say(200, ours),
    'POST /containers/c1/start': say(400, { message: 'exec: "run.sh": not found' }),
  });
  const started = driver.start('c1');
  await expect(started).rejects.toThrow(StartRefused);
  await expect(started).rejects.toThrow(
    'pod could not be started: the program that its image names is not in it. Its publisher has to correct the image.\nexec: "run.sh": not found',
  );
});

test('an unknown container is inspected before it is started, stopped or removed', async () => {
  const foreign = { ...ours, Config: { ...ours.Config, Labels: {} } };
  const { driver, asked } = await engine({ 'GET /containers/c1/json': say(200, foreign) });
  await expect(driver.start('c1')).rejects.toThrow(StartRefused);
  await driver.stop('c1', 0);
  await driver.remove('c1');
  expect(asked.filter((path) => path.startsWith('GET /containers/c1/json'))).toHaveLength(3);
  expect(asked.filter((path) => !path.startsWith('GET '))).toEqual([]);
});

test('a container of ours that has disappeared is reported as gone, and what it lacks is reported otherwise', async () => {
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
    'pod could not be started: the engine refused. Its words say why.\nnetwork lab not found',
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

test('a container that Podman finds stopped between two starts is stopped once it was started', async () => {
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

test('any other error of a removal is reported, and the removal is not tried again', async () => {
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
