import { randomUUID } from 'node:crypto';
import { expect, test, vi } from 'vitest';
import type { Clock } from '#domain/clock.ts';
import { systemClock } from '#system/system-clock.ts';
import type { DriverSetup } from '#backend/drivers/testing/driver-harness.ts';
import { engineCapabilities } from '#backend/drivers/testing/driver-capabilities.ts';
import { testDriver } from '#backend/drivers/testing/driver-contract.ts';
import { DiskFull, EngineUnreachable } from '#backend/drivers/port/driver-errors.ts';
import { createFakeDriver } from './fake-driver.ts';
import { FakeEngine } from './fake-engine.ts';
import { demoScripts } from './script.ts';
import { savedEngine, type SavedEngine } from './simulated-container.ts';
import { testImages, testScripts } from '#backend/drivers/fake/testing/test-scripts.ts';

const secondMs = 40;

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
    driver: createFakeDriver(engine, 'ours'),
    neighbour: createFakeDriver(engine, 'theirs'),
    images: testImages,
    async runForeignContainer(name) {
      const container = engine.add({
        backendId: null,
        uid: '',
        commandId: '',
        name,
        image: testImages.chatty,
        environment: [],
      });
      engine.start(container);
      return container.id;
    },
    isRunning: async (id) => get(id).state === 'running',
    killFromOutside: async (id) => engine.kill(get(id)),
    pauseFromOutside: async (id) => engine.alter(get(id), { state: 'paused' }),
    removeFromOutside: async (id) => engine.remove(get(id)),
    removeImage: async (image) => void engine.images.delete(image),
    secondMs,
    close: async () => undefined,
  };
}

testDriver('the simulated engine', {
  capabilities: { ...engineCapabilities, keepsPieces: false, bounds: 'none' },
  open,
});

test('an engine in trouble answers as a real one does', async () => {
  const engine = new FakeEngine({ clock: systemClock, scripts: testScripts });
  const driver = createFakeDriver(engine, 'ours');
  engine.trouble = 'down';
  await expect(driver.list()).rejects.toThrow(EngineUnreachable);
  engine.trouble = 'disk-full';
  await expect(
    driver.pull(testImages.layers, () => undefined, AbortSignal.timeout(1_000)),
  ).rejects.toThrow(DiskFull);
});

test('containers outlive a restart of the simulator', async () => {
  let kept: SavedEngine | undefined;
  const settings = { clock: systemClock, scripts: demoScripts('seed'), pace: 0.0001 };
  const first = createFakeDriver(
    new FakeEngine({ ...settings, save: (state) => (kept = structuredClone(state)) }),
    'ours',
  );
  const limits = { cpus: null, memoryBytes: null };
  await first.pull('example/cellpose:1', () => undefined, AbortSignal.timeout(5_000));
  const { id } = await first.create('uid', 'command', {
    deploymentId: randomUUID(),
    name: 'cellpose',
    image: 'example/cellpose:1',
    env: {},
    limits,
    gpu: null,
  });
  await first.start(id);
  const before = await first.list();
  const saved = savedEngine.parse(JSON.parse(JSON.stringify(kept)));
  expect(await createFakeDriver(new FakeEngine({ ...settings, saved }), 'ours').list()).toEqual(
    before,
  );
});

test('the same seed gives the same image and the same log', () => {
  const [one, two] = [demoScripts('seed')('example/app:1'), demoScripts('seed')('example/app:1')];
  expect(one?.layers).toEqual(two?.layers);
  const lines = (script: typeof one) => Array.from({ length: 50 }, (_, n) => script?.line(n, []));
  expect(lines(one)).toEqual(lines(two));
});

function engineOf(
  script: Partial<ReturnType<typeof demoScripts>>,
  clock: Clock = systemClock,
): FakeEngine {
  const plain = demoScripts('seed')('example/app:1');
  if (!plain) throw new Error('the demo has no such image');
  return new FakeEngine({ clock, pace: 0.001, scripts: () => ({ ...plain, ...script }) });
}

const plainSpec = {
  deploymentId: 'd',
  name: 'app',
  image: 'example/app:1',
  env: {},
  limits: { cpus: null, memoryBytes: null },
  gpu: null,
};

test('a script defines what fails: the pull, the start, or its memory', async () => {
  const refused = createFakeDriver(engineOf({ pullFails: 'denied: no access' }), 'ours');
  await expect(
    refused.pull('example/app:1', () => undefined, AbortSignal.timeout(1_000)),
  ).rejects.toThrow('denied: no access');
  const hungry = createFakeDriver(
    engineOf({ ends: { afterMs: 100, exitCode: 137, isOutOfMemory: true } }),
    'ours',
  );
  await hungry.pull('example/app:1', () => undefined, AbortSignal.timeout(5_000));
  const { id } = await hungry.create('u', 'c', plainSpec);
  await hungry.start(id);
  await vi.waitFor(async () =>
    expect(await hungry.inspect(id)).toMatchObject({
      state: 'exited',
      exitCode: 137,
      isOomKilled: true,
      restartCount: 3,
    }),
  );
});

test('the same acts under the same seed and clock give the same engine, which loses the same hints', async () => {
  const still: Clock = { ...systemClock, now: () => new Date('2026-01-01T00:00:00Z') };
  const hintsOf = () => {
    const engine = engineOf({}, still);
    engine.hintLoss = 0.5;
    const hints: string[] = [];
    engine.listen(({ id }) => hints.push(id), AbortSignal.timeout(1_000));
    for (let n = 0; n < 40; n += 1)
      engine.add({
        backendId: 'ours',
        uid: `u${n}`,
        commandId: 'c',
        name: `n${n}`,
        image: 'example/app:1',
        environment: [],
      });
    return hints;
  };
  expect(hintsOf()).toEqual(hintsOf());
  expect(hintsOf().length).toBeGreaterThan(5);
  expect(hintsOf().length).toBeLessThan(35);
});

test('an engine in trouble for a while recovers by itself', async () => {
  const engine = engineOf({});
  const driver = createFakeDriver(engine, 'ours');
  const over = engine.inTroubleFor(100);
  await expect(driver.list()).rejects.toThrow(EngineUnreachable);
  await over;
  expect(await driver.list()).toEqual([]);
});
