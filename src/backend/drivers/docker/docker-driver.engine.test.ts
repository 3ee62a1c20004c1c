import { randomUUID } from 'node:crypto';
import { expect, test } from 'vitest';
import { openRealEngine, required } from '#backend/drivers/testing/real-engine.ts';
import { EngineUnreachable } from '#backend/drivers/port/driver-errors.ts';
import { engineCapabilities } from '#backend/drivers/testing/driver-capabilities.ts';
import { testDriver } from '#backend/drivers/testing/driver-contract.ts';
import { createDockerDriver } from './docker-driver.ts';

testDriver('Docker', {
  capabilities: engineCapabilities,
  open: () =>
    openRealEngine({
      address: required(
        'KABINET_TEST_DOCKER_HOST',
        process.env['KABINET_TEST_DOCKER_HOST'],
        'scripts/engines.sh',
      ),
      registry: required(
        'KABINET_TEST_REGISTRY',
        process.env['KABINET_TEST_REGISTRY'],
        'scripts/engines.sh',
      ),
      create: createDockerDriver,
    }),
});

test('an engine that does not exist is reported as unreachable', async () => {
  const driver = createDockerDriver('unix:///nowhere/docker.sock', randomUUID());
  await expect(driver.list()).rejects.toThrow(EngineUnreachable);
  await expect(driver.version()).rejects.toThrow(EngineUnreachable);
  await expect(
    driver.pull('example/app:1', () => undefined, AbortSignal.timeout(5_000)),
  ).rejects.toThrow(EngineUnreachable);
});
