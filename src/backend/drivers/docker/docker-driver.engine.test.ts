import { randomUUID } from 'node:crypto';
import Docker from 'dockerode';
import { expect, test } from 'vitest';
import { EngineUnreachable } from '#backend/drivers/driver-errors.ts';
import type { DriverSetup } from '#backend/drivers/contract/bench.ts';
import { testDriver } from '#backend/drivers/driver-contract.ts';
import { parseEngineAddress } from '#backend/drivers/engine/engine-address.ts';
import { createDockerDriver } from './docker-driver.ts';

const address = required('KABINET_TEST_DOCKER_HOST');
const registry = required('KABINET_TEST_REGISTRY');

function required(name: string): string {
  const value = process.env[name];
  if (!value) throw new Error(`${name} is not set. Start the test engine: eval "$(scripts/engines.sh start)"`);
  return value;
}

async function open(): Promise<DriverSetup> {
  const docker = new Docker(parseEngineAddress(address));
  const backendId = randomUUID();
  const driver = createDockerDriver(address, backendId);
  const chatty = `${registry}/kabinet-test/chatty:1`;
  return {
    driver,
    neighbour: createDockerDriver(address, randomUUID()),
    images: {
      chatty,
      stubborn: `${registry}/kabinet-test/stubborn:1`,
      exits: `${registry}/kabinet-test/exits:3`,
      layers: `${registry}/kabinet-test/layers:1`,
      missing: `${registry}/kabinet-test/missing:1`,
    },
    outside: {
      async run(name) {
        const container = await docker.createContainer({ name, Image: chatty, HostConfig: { NetworkMode: 'none' } });
        await container.start();
        return container.id;
      },
      isRunning: async (id) => (await docker.getContainer(id).inspect()).State.Running,
      kill: async (id) => void (await docker.getContainer(id).kill()),
      remove: async (id) => void (await docker.getContainer(id).remove({ force: true })),
      forgetImage: async (image) => void (await docker.getImage(image).remove({ force: true }).catch(() => undefined)),
    },
    secondMs: 1_000,
    close: async () => {
      for (const { id } of await driver.list()) await driver.remove(id);
    },
  };
}

testDriver('Docker', open);

test('an engine that is not there is said to be unreachable', async () => {
  const driver = createDockerDriver('unix:///nowhere/docker.sock', randomUUID());
  await expect(driver.list()).rejects.toThrow(EngineUnreachable);
  await expect(driver.version()).rejects.toThrow(EngineUnreachable);
  await expect(driver.pull('example/app:1', () => undefined, AbortSignal.timeout(5_000))).rejects.toThrow(EngineUnreachable);
  await expect(driver.hasImage('example/app:1')).rejects.toThrow(EngineUnreachable);
});
