import { randomUUID } from 'node:crypto';
import Docker from 'dockerode';
import type { Driver } from '#backend/drivers/port/driver.ts';
import { parseEngineAddress } from '#backend/drivers/engine/api/engine-address.ts';
import type { DriverSetup } from './driver-harness.ts';

/** `value` of the environment variable `name`. */
export function required(name: string, value: string | undefined, script: string): string {
  if (!value)
    throw new Error(`${name} is not set. Start the test engine: eval "$(${script} start)"`);
  return value;
}

export type RealEngine = {
  /** For an engine that leaves the times of health checks to systemd, which not every machine has. */
  runHealthCheck?: (docker: Docker, id: string) => Promise<void>;
  address: string;
  registry: string;
  create: (address: string, backendId: string) => Driver;
};

/** A real engine under test, with the images of scripts/test-images. */
export async function openRealEngine({
  address,
  registry,
  create,
  runHealthCheck,
}: RealEngine): Promise<DriverSetup> {
  const docker = new Docker(parseEngineAddress(address, {}));
  const driver = create(address, randomUUID());
  const image = (name: string) => `${registry}/kabinet-test/${name}`;
  return {
    driver,
    neighbour: create(address, randomUUID()),
    images: {
      chatty: image('chatty:1'),
      stubborn: image('stubborn:1'),
      exits: image('exits:3'),
      layers: image('layers:1'),
      missing: image('missing:1'),
      broken: image('broken:1'),
      checked: image('checked:1'),
      writer: image('writer:1'),
      bounded: image('bounded:1'),
    },
    async runForeignContainer(name) {
      const container = await docker.createContainer({
        name,
        Image: image('chatty:1'),
        HostConfig: { NetworkMode: 'none' },
      });
      await container.start();
      return container.id;
    },
    isRunning: async (id) => (await docker.getContainer(id).inspect()).State.Running,
    killFromOutside: async (id) => void (await docker.getContainer(id).kill()),
    pauseFromOutside: async (id) => void (await docker.getContainer(id).pause()),
    removeFromOutside: async (id) => void (await docker.getContainer(id).remove({ force: true })),
    runHealthCheck: async (id) => runHealthCheck?.(docker, id),
    removeImage: async (name) =>
      void (await docker
        .getImage(name)
        .remove({ force: true })
        .catch(() => undefined)),
    secondMs: 1_000,
    close: async () => {
      for (const { id } of await driver.list()) await driver.remove(id);
    },
  };
}
