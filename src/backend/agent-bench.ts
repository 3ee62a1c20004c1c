import { afterEach, beforeEach, expect } from 'vitest';
import { systemClock } from '#system/system-clock.ts';
import type { Driver } from './drivers/driver.ts';
import { createFakeDriver } from './drivers/fake/fake-driver.ts';
import { FakeEngine } from './drivers/fake/fake-engine.ts';
import type { SimulatedContainer } from './drivers/fake/simulated-container.ts';
import { testImages, testScripts } from './drivers/fake/test-scripts.ts';
import { HubBench } from './hub-bench.ts';

/** A hub, a simulated engine and an agent between them, for tests. */
export class AgentBench extends HubBench {
  readonly engine = new FakeEngine({ clock: systemClock, scripts: testScripts, pace: 0.02 });
  /** What the agent sees of the engine, when a test stands between them. */
  wrap: (driver: Driver) => Driver = (driver) => driver;

  protected openDriver(backendId: string): Driver {
    return this.wrap(createFakeDriver(this.engine, backendId));
  }

  override deployed(image: string = testImages.chatty): Promise<string> {
    return super.deployed(image);
  }

  /** The containers that the engine has for a pod. */
  containersOf(uid: string): SimulatedContainer[] {
    return [...this.engine.containers.values()].filter((container) => container.uid === uid);
  }

  containerOf(uid: string): SimulatedContainer {
    const [container] = this.containersOf(uid);
    if (!container) throw new Error(`no container of ${uid}`);
    return container;
  }
}

/** A fresh bench for every test, cleared away after it. */
export function useAgentBench(): () => AgentBench {
  let bench: AgentBench;
  beforeEach(async () => {
    bench = new AgentBench();
    await bench.open();
  });
  afterEach(async () => {
    await bench.close();
    expect(bench.hub.violations).toEqual([]);
  });
  return () => bench;
}
