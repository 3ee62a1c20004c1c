import { systemClock } from '#system/system-clock.ts';
import { createFakeDriver } from './fake/fake-driver.ts';
import { FakeEngine } from './fake/fake-engine.ts';
import { testImages, testScripts } from './fake/testing/test-scripts.ts';
import type { Driver, LogLine, ObservedContainer } from './port/driver.ts';
import { testDriver } from './testing/driver-contract.ts';
import type { DriverSetup } from './testing/driver-harness.ts';

const secondMs = 40;

/** As a cluster shows it: the digest of an image is known of what runs. */
function shownByCluster(container: ObservedContainer): ObservedContainer {
  return container.state === 'running' ? container : { ...container, imageDigest: null };
}

/** A simulated engine that reports no more than a cluster does. */
function clusterDriver(engine: FakeEngine, backendId: string): Driver {
  const driver = createFakeDriver(engine, backendId);
  return {
    ...driver,
    kind: 'cluster',
    pull: (image, _onProgress, signal) => driver.pull(image, () => undefined, signal),
    list: async () => (await driver.list()).map(shownByCluster),
    async inspect(id) {
      const container = await driver.inspect(id);
      return container && shownByCluster(container);
    },
    async stats(id) {
      const stats = await driver.stats(id);
      return stats && { ...stats, cpuSeconds: null, memoryBytes: null, memoryLimitBytes: null };
    },
    async *logs(id, options): AsyncGenerator<LogLine> {
      for await (const line of driver.logs(id, options))
        yield { at: null, source: 'stdout', text: line.text };
    },
  };
}

async function open(): Promise<DriverSetup> {
  const engine = new FakeEngine({
    clock: systemClock,
    scripts: testScripts,
    pace: secondMs / 1_000,
  });
  const get = (id: string) => {
    const container = engine.containers.get(id);
    if (!container) throw new Error(`no container ${id}`);
    return container;
  };
  return {
    driver: clusterDriver(engine, 'ours'),
    neighbour: clusterDriver(engine, 'theirs'),
    images: testImages,
    async runForeignContainer(name) {
      const made = { backendId: null, uid: '', commandId: '', name, environment: [] };
      const container = engine.add({ ...made, image: testImages.chatty });
      engine.start(container);
      return container.id;
    },
    isRunning: async (id) => get(id).state === 'running',
    async killFromOutside(id) {
      engine.kill(get(id));
      engine.start(get(id));
    },
    removeFromOutside: async (id) => engine.remove(get(id)),
    secondMs,
    close: async () => undefined,
  };
}

testDriver('a cluster', {
  capabilities: {
    hasImageStore: false,
    pulledBytes: 'never',
    imageDigest: 'once running',
    sharesNames: false,
    afterKill: 'is started again',
    canBePaused: false,
    hasHealthChecks: false,
    keepsPieces: false,
    bounds: 'none',
    separatesStderr: false,
    timestampsLines: false,
    counters: 'never',
  },
  open,
});
