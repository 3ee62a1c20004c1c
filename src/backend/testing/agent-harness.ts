import { afterEach, beforeEach, expect } from 'vitest';
import { systemClock } from '#system/system-clock.ts';
import type { ContainerSpec } from '#domain/agent-wire/container-spec.ts';
import type { Driver } from '#backend/drivers/port/driver.ts';
import { createFakeDriver } from '#backend/drivers/fake/fake-driver.ts';
import { FakeEngine } from '#backend/drivers/fake/fake-engine.ts';
import type { Script } from '#backend/drivers/fake/script.ts';
import type { SimulatedContainer } from '#backend/drivers/fake/simulated-container.ts';
import { testImages, testScripts } from '#backend/drivers/fake/testing/test-scripts.ts';
import { HubHarness } from './hub-harness.ts';

/** A hub, a simulated engine and an agent between them, for tests. */
export class AgentHarness extends HubHarness {
  readonly #published = new Map<string, Partial<Script>>();
  readonly engine = new FakeEngine({
    clock: systemClock,
    scripts: (image) => {
      const script = testScripts(image);
      return script && { ...script, ...this.#published.get(image) };
    },
    pace: 0.02,
  });
  /** What the agent sees of the engine, when a test stands between them. */
  wrap: (driver: Driver) => Driver = (driver) => driver;

  /** What the registry has under the name of an image from now on, or says of it. */
  publish(image: string, change: Partial<Script>): void {
    this.#published.set(image, change);
  }

  protected openDriver(backendId: string): Driver {
    return this.wrap(createFakeDriver(this.engine, backendId));
  }

  override deployed(
    image: string = testImages.chatty,
    more: Partial<ContainerSpec> = {},
  ): Promise<string> {
    return super.deployed(image, more);
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
