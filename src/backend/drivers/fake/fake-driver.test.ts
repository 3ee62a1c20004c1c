import { randomUUID } from 'node:crypto';
import { expect, test } from 'vitest';
import { systemClock } from '#backend/clock.ts';
import type { DriverSetup } from '#backend/drivers/contract/bench.ts';
import { testDriver } from '#backend/drivers/driver-contract.ts';
import { DiskFull, EngineUnreachable } from '#backend/drivers/driver-errors.ts';
import { createFakeDriver } from './fake-driver.ts';
import { FakeEngine } from './fake-engine.ts';
import { demoScripts } from './script.ts';
import { savedEngine, type SavedEngine } from './simulated-container.ts';
import { testImages, testScripts } from './test-scripts.ts';

const secondMs = 40;

async function open(): Promise<DriverSetup> {
  const engine = new FakeEngine({ clock: systemClock, scripts: testScripts, pace: secondMs / 1_000 });
  const get = (id: string) => {
    const container = engine.containers.get(id);
    if (!container) throw new Error(`no container ${id}`);
    return container;
  };
  return {
    driver: createFakeDriver(engine, 'ours'),
    neighbour: createFakeDriver(engine, 'theirs'),
    images: testImages,
    outside: {
      async run(name) {
        const container = engine.add({ backendId: null, uid: '', commandId: '', name, image: testImages.chatty, environment: [] });
        engine.start(container);
        return container.id;
      },
      isRunning: async (id) => get(id).state === 'running',
      kill: async (id) => engine.kill(get(id)),
      remove: async (id) => engine.remove(get(id)),
      forgetImage: async (image) => void engine.images.delete(image),
    },
    secondMs,
    close: async () => undefined,
  };
}

testDriver('the simulated engine', open);

test('an engine in trouble answers as a real one does', async () => {
  const engine = new FakeEngine({ clock: systemClock, scripts: testScripts });
  const driver = createFakeDriver(engine, 'ours');
  engine.trouble = 'down';
  await expect(driver.list()).rejects.toThrow(EngineUnreachable);
  engine.trouble = 'disk-full';
  await expect(driver.pull(testImages.layers, () => undefined, AbortSignal.timeout(1_000))).rejects.toThrow(DiskFull);
});

test('containers outlive a restart of the simulator', async () => {
  let kept: SavedEngine | undefined;
  const settings = { clock: systemClock, scripts: demoScripts('seed'), pace: 0.0001 };
  const first = createFakeDriver(new FakeEngine({ ...settings, save: (state) => (kept = structuredClone(state)) }), 'ours');
  const limits = { cpus: null, memoryBytes: null };
  await first.pull('example/cellpose:1', () => undefined, AbortSignal.timeout(5_000));
  const id = await first.create('uid', 'command', { deploymentId: randomUUID(), name: 'cellpose', image: 'example/cellpose:1', env: {}, limits, gpu: null });
  await first.start(id);
  const before = await first.list();
  const saved = savedEngine.parse(JSON.parse(JSON.stringify(kept)));
  expect(await createFakeDriver(new FakeEngine({ ...settings, saved }), 'ours').list()).toEqual(before);
});

test('the same seed gives the same image and the same log', () => {
  const [one, two] = [demoScripts('seed')('example/app:1'), demoScripts('seed')('example/app:1')];
  expect(one?.layers).toEqual(two?.layers);
  const lines = (script: typeof one) => Array.from({ length: 50 }, (_, n) => script?.line(n, []));
  expect(lines(one)).toEqual(lines(two));
});
