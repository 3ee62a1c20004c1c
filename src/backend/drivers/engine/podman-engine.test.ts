import { expect, test } from 'vitest';
import type { ContainerSpec } from '#domain/agent-wire/container-spec.ts';
import { NotOffered } from '#backend/drivers/port/driver-errors.ts';
import { podmanDialect } from '#backend/drivers/engine/dialects/podman-dialect.ts';
import { engine, ours, pull, say, spec } from '#backend/drivers/engine/testing/stub-engine.ts';

const cuda: ContainerSpec = { ...spec, gpu: { kind: 'cuda', count: 1 } };

test('a GPU that Podman would silently leave out is refused before anything is made', async () => {
  const { driver, asked } = await engine(
    { 'POST /containers/create': say(201, { Id: 'c1' }) },
    podmanDialect,
  );
  await expect(driver.create('u', 'c', cuda)).rejects.toThrow(NotOffered);
  expect(asked).toEqual([]);
  const docker = await engine({ 'POST /containers/create': say(201, { Id: 'c1' }) });
  expect(await docker.driver.create('u', 'c', cuda)).toEqual({ id: 'c1', isNew: true });
});

test('Podman pulls a short name from where Docker would pull it', async () => {
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

test('a killed container with a memory limit may have run out of memory when the engine does not report it', async () => {
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

test('the message of a refusal is also found in the format of Podman', async () => {
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

test('a rootless Podman on cgroup version 1 reports that limits are not enforced; other engines report nothing', async () => {
  const conditionsOf = async (info: object) =>
    (await (await engine({ 'GET /info': say(200, info) }, podmanDialect)).driver.resources())[0]
      ?.labels;
  expect((await conditionsOf({ Rootless: true, CgroupVersion: '1' }))?.['engine.limits']).toContain(
    'not enforced',
  );
  expect(await conditionsOf({ Rootless: true, CgroupVersion: '2' })).toEqual({
    'engine.rootless': 'yes',
  });
  expect(await conditionsOf({ CgroupVersion: '1' })).toEqual({});
});
