import { randomUUID } from 'node:crypto';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import Docker from 'dockerode';
import { expect, test } from 'vitest';
import { parseEngineAddress } from '#backend/drivers/engine/api/engine-address.ts';
import { openRealEngine, required } from '#backend/drivers/testing/real-engine.ts';
import { openLoginProxy } from '#backend/drivers/testing/login-proxy.ts';
import { EngineUnreachable } from '#backend/drivers/port/driver-errors.ts';
import { engineCapabilities } from '#backend/drivers/testing/driver-capabilities.ts';
import { testDriver } from '#backend/drivers/testing/driver-contract.ts';
import { createDockerDriver } from './docker-driver.ts';

const address = required(
  'KABINET_TEST_DOCKER_HOST',
  process.env['KABINET_TEST_DOCKER_HOST'],
  'scripts/engines.sh',
);
const registry = required(
  'KABINET_TEST_REGISTRY',
  process.env['KABINET_TEST_REGISTRY'],
  'scripts/engines.sh',
);

testDriver('Docker', {
  capabilities: engineCapabilities,
  open: () => openRealEngine({ address, registry, create: createDockerDriver }),
});

test('an image of a registry that wants a log-in is pulled with that of this user, and without one the failure says how', async () => {
  const proxy = await openLoginProxy(registry, { user: 'lab', password: 'secret' });
  const folder = mkdtempSync(join(tmpdir(), 'kabinet-login-'));
  const image = `${proxy.address}/kabinet-test/exits:3`;
  const pull = () =>
    createDockerDriver(address, randomUUID(), { DOCKER_CONFIG: folder }).pull(
      image,
      () => undefined,
      AbortSignal.timeout(20_000),
    );
  await expect(pull()).rejects.toThrow(
    `${proxy.address} wants a log-in, or does not let this one read it. Log in on the machine of this backend (docker login ${proxy.address},`,
  );
  const auth = Buffer.from('lab:secret').toString('base64');
  writeFileSync(
    join(folder, 'config.json'),
    JSON.stringify({ auths: { [proxy.address]: { auth } } }),
  );
  await pull();
  await new Docker(parseEngineAddress(address, {})).getImage(image).remove();
  proxy.close();
  rmSync(folder, { recursive: true });
});

test('an engine that does not exist is reported as unreachable', async () => {
  const driver = createDockerDriver('unix:///nowhere/docker.sock', randomUUID());
  await expect(driver.list()).rejects.toThrow(EngineUnreachable);
  await expect(driver.version()).rejects.toThrow(EngineUnreachable);
  await expect(
    driver.pull('example/app:1', () => undefined, AbortSignal.timeout(5_000)),
  ).rejects.toThrow(EngineUnreachable);
});
