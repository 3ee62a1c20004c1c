import { randomUUID } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pino from 'pino';
import { afterEach, beforeEach, expect, vi } from 'vitest';
import type { ContainerSpec } from '#domain/agent-wire/container-spec.ts';
import type { CommandFrame } from '#domain/agent-wire/hub-words.ts';
import type { CommandVerb } from '#domain/command/command.ts';
import { createAgent, type Agent, type AgentSettings } from './agent.ts';
import { systemClock } from './clock.ts';
import type { Driver } from './drivers/driver.ts';
import { createFakeDriver } from './drivers/fake/fake-driver.ts';
import { FakeEngine } from './drivers/fake/fake-engine.ts';
import type { SimulatedContainer } from './drivers/fake/simulated-container.ts';
import { testImages, testScripts } from './drivers/fake/test-scripts.ts';
import { FakeHub } from './link/fake-hub.ts';

const patience = { timeout: 4_500, interval: 5 };

/** A hub, an engine and an agent between them, for tests. */
export class AgentBench {
  readonly hub = new FakeHub();
  readonly engine = new FakeEngine({ clock: systemClock, scripts: testScripts, pace: 0.02 });
  readonly home = mkdtempSync(join(tmpdir(), 'kabinet-agent-'));
  /** What the agent sees of the engine, when a test stands between them. */
  wrap: (driver: Driver) => Driver = (driver) => driver;
  private readonly agents: { agent: Agent; ended: Promise<void> }[] = [];

  async open(): Promise<void> {
    await this.hub.open();
  }

  async close(): Promise<void> {
    await Promise.all(this.agents.map(({ agent }) => agent.stop()));
    await this.hub.close();
    rmSync(this.home, { recursive: true, force: true });
  }

  /** Starts an agent; `ended` is how its work ends. */
  begin(more: Partial<AgentSettings> = {}): { agent: Agent; ended: Promise<void> } {
    const agent = createAgent({
      kind: 'demo',
      openDriver: (backendId) => this.wrap(createFakeDriver(this.engine, backendId)),
      home: this.home,
      hubUrl: this.hub.url,
      enrolmentToken: this.hub.token,
      agentVersion: 'test',
      measure: async () => ({}),
      fetch,
      log: pino({ level: 'silent' }),
      random: () => 0,
      ...more,
    });
    const ended = agent.start();
    ended.catch(() => undefined);
    this.agents.push({ agent, ended });
    return { agent, ended };
  }

  async beginConnected(more: Partial<AgentSettings> = {}): Promise<Agent> {
    const sessions = this.hub.heard('resources').length;
    const { agent } = this.begin(more);
    // The first word of an agent that has taken its welcome to heart.
    await this.until(() => expect(this.hub.heard('resources').length).toBeGreaterThan(sessions));
    return agent;
  }

  until(claim: () => void): Promise<void> {
    return vi.waitFor(claim, patience);
  }

  specOf(image: string): ContainerSpec {
    return { deploymentId: randomUUID(), name: `pod-${randomUUID()}`, image, env: {}, limits: { cpus: null, memoryBytes: null }, gpu: null };
  }

  ask(verb: CommandVerb, uid: string, more: Partial<CommandFrame> = {}): { type: 'command' } & CommandFrame {
    return this.hub.command({ verb, uid, ...more });
  }

  /** Asks and waits for the result. */
  async done(verb: CommandVerb, uid: string, more: Partial<CommandFrame> = {}): Promise<string> {
    const { id } = this.ask(verb, uid, more);
    return this.resultOf(id);
  }

  async resultOf(id: string): Promise<string> {
    await this.until(() => expect(this.hub.commands.get(id)?.state).toMatch(/SUCCEEDED|FAILED|REJECTED|EXPIRED|IN_DOUBT/));
    return this.hub.commands.get(id)?.state ?? '';
  }

  /** A pod that runs. */
  async deployed(image: string = testImages.chatty): Promise<string> {
    const uid = randomUUID();
    expect(await this.done('DEPLOY', uid, { spec: this.specOf(image) })).toBe('SUCCEEDED');
    return uid;
  }

  async untilPhase(uid: string, phase: string): Promise<void> {
    await this.until(() => expect(this.hub.pods.get(uid)?.phase).toBe(phase));
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
