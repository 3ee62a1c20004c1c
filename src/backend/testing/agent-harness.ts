import { afterEach, beforeEach, expect } from 'vitest';
import { systemClock } from '#system/system-clock.ts';
import type { Driver } from '#backend/drivers/port/driver.ts';
import { createFakeDriver } from '#backend/drivers/fake/fake-driver.ts';
import { FakeEngine } from '#backend/drivers/fake/fake-engine.ts';
import type { SimulatedContainer } from '#backend/drivers/fake/simulated-container.ts';
import { testImages, testScripts } from '#backend/drivers/fake/testing/test-scripts.ts';
import { HubHarness } from './hub-harness.ts';

/** A hub, a simulated engine and an agent between them, for tests. */
export class AgentHarness extends HubHarness {
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

/** A fresh harness for every test, cleared away after it. */
export function useAgentHarness(): () => AgentHarness {
  let harness: AgentHarness;
  beforeEach(async () => {
    harness = new AgentHarness();
    await harness.open();
  });
  afterEach(async () => {
    await harness.close();
    expect(harness.hub.violations).toEqual([]);
  });
  return () => harness;
}
