import type { Driver } from '#backend/drivers/port/driver.ts';
import { EngineUnreachable } from '#backend/drivers/port/driver-errors.ts';
import type { FakeEngine } from '#backend/drivers/fake/fake-engine.ts';
import type { Chance } from './chance.ts';
import type { Effect } from './effect-log.ts';
import { never, type Life } from './life.ts';
import type { VirtualTime } from './virtual-time.ts';

export type EngineFaults = {
  /** Each way, between the agent and its engine. */
  latencyMs: [number, number];
  /** How many calls are lost, half of them after they were done. */
  lostCalls: number;
  /** Takes calls and answers none; the driver gives up after its time. */
  isHung: boolean;
  /** One container more is made, and nobody is notified. */
  losesNextAnswer: boolean;
};

export type DriverWorld = {
  engine: FakeEngine;
  life: Life;
  time: VirtualTime;
  chance: Chance;
  faults: EngineFaults;
  onEffect: (effect: Pick<Effect, 'kind' | 'uid'>) => void;
};

/** As long as the engine driver waits for an inspection. */
const patienceMs = 10_000;

/** A driver as one run of an agent sees it: slow, unsure, and gone when the agent is. */
export function faultyDriver(
  driver: Driver,
  { engine, life, time, chance, faults, onEffect }: DriverWorld,
): Driver {
  const pause = () => time.wait(chance.between(...faults.latencyMs));

  function call<T>(name: string, work: () => Promise<T>): Promise<T> {
    return life.through(name, async () => {
      const isLost = faults.lostCalls > 0 && chance.happens(faults.lostCalls);
      await pause();
      if (faults.isHung) await giveUp();
      if (isLost && chance.happens(0.5)) throw new EngineUnreachable('The simulated engine');
      const answer = await work();
      await pause();
      if (isLost) throw new EngineUnreachable('The simulated engine');
      return answer;
    });
  }

  async function giveUp(): Promise<never> {
    await time.wait(patienceMs);
    throw new EngineUnreachable('The simulated engine');
  }

  return {
    ...driver,
    ...verbsThatAct(driver, engine, { call, giveUp, faults, onEffect }),
    relistMs: 30_000,
    version: () => call('version', () => driver.version()),
    findImage: (image) => call('findImage', () => driver.findImage(image)),
    pull: (image, onProgress, signal) =>
      life.through('pull', () =>
        driver.pull(
          image,
          (progress) => {
            if (!life.isDead) onProgress(progress);
          },
          signal,
        ),
      ),
    list: () => call('list', () => driver.list()),
    inspect: (id) => call('inspect', () => driver.inspect(id)),
    events: (signal) => eventsUntilDeath(driver, life, signal),
  };
}

type Calls = Pick<DriverWorld, 'faults' | 'onEffect'> & {
  call: <T>(name: string, work: () => Promise<T>) => Promise<T>;
  giveUp: () => Promise<never>;
};

/** What changes something on the engine, and what it has really changed. */
function verbsThatAct(
  driver: Driver,
  engine: FakeEngine,
  { call, giveUp, faults, onEffect }: Calls,
): Pick<Driver, 'create' | 'start' | 'stop' | 'remove'> {
  const containerOf = (id: string) => engine.containers.get(id);
  return {
    create: (uid, commandId, spec) =>
      call('create', async () => {
        const made = await driver.create(uid, commandId, spec);
        if (made.isNew) onEffect({ kind: 'create', uid });
        if (faults.losesNextAnswer) {
          faults.losesNextAnswer = false;
          await giveUp();
        }
        return made;
      }),
    start: (id) =>
      call('start', async () => {
        const container = containerOf(id);
        const isNew = container?.state === 'created' || container?.state === 'exited';
        await driver.start(id);
        if (container && isNew) onEffect({ kind: 'start', uid: container.uid });
      }),
    stop: (id, graceSeconds) =>
      call('stop', async () => {
        const container = containerOf(id);
        const isUp = container?.state === 'running' || container?.state === 'restarting';
        if (container && isUp) onEffect({ kind: 'stop', uid: container.uid });
        await driver.stop(id, graceSeconds);
      }),
    remove: (id) =>
      call('remove', async () => {
        const container = containerOf(id);
        if (container) onEffect({ kind: 'remove', uid: container.uid });
        await driver.remove(id);
      }),
  };
}

async function* eventsUntilDeath(
  driver: Driver,
  life: Life,
  signal: AbortSignal,
): ReturnType<Driver['events']> extends AsyncIterable<infer Hint> ? AsyncGenerator<Hint> : never {
  for await (const hint of driver.events(signal)) {
    if (!life.cross('event')) await never();
    yield hint;
  }
}
