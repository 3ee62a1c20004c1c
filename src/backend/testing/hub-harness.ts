import { randomUUID } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pino from 'pino';
import { expect, vi } from 'vitest';
import type { ContainerSpec } from '#domain/agent-wire/container-spec.ts';
import type { CommandFrame } from '#domain/agent-wire/hub-words.ts';
import type { CommandVerb } from '#domain/command/command.ts';
import { createAgent, type Agent } from '#backend/agent/agent.ts';
import type { AgentSettings } from '#backend/agent/agent-settings.ts';
import type { Driver } from '#backend/drivers/port/driver.ts';
import { FakeHub } from '#conformance/fake-hub.ts';

/** A hub and agents, for tests; whoever extends it brings the engine. */
export abstract class HubHarness {
  readonly hub = new FakeHub();
  readonly home = mkdtempSync(join(tmpdir(), 'kabinet-agent-'));
  protected readonly patience: { timeout: number; interval: number } = {
    timeout: 15_000,
    interval: 5,
  };
  protected readonly kind: string = 'demo';
  readonly #agents: { agent: Agent; ended: Promise<void> }[] = [];

  protected abstract openDriver(backendId: string): Driver;

  async open(): Promise<void> {
    // An agent gives up a connection that is silent for three heartbeats: a busy machine may stall
    // for a second.
    this.hub.heartbeatMs = 1_000;
    await this.hub.open();
  }

  async close(): Promise<void> {
    await this.endAgents();
    await this.hub.close();
    rmSync(this.home, { recursive: true, force: true });
  }

  async endAgents(): Promise<void> {
    await Promise.all(this.#agents.splice(0).map(({ agent }) => agent.stop()));
  }

  /** Starts an agent; `ended` is how its work ends. */
  begin(more: Partial<AgentSettings> = {}): { agent: Agent; ended: Promise<void> } {
    const agent = createAgent({
      kind: this.kind,
      openDriver: (backendId) => this.openDriver(backendId),
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
    this.#agents.push({ agent, ended });
    return { agent, ended };
  }

  async startConnected(more: Partial<AgentSettings> = {}): Promise<Agent> {
    const { sessions } = this;
    const { agent } = this.begin(more);
    await this.untilConnected(sessions);
    return agent;
  }

  /** Sessions in which an agent has taken its welcome to heart, which its first word shows. */
  get sessions(): number {
    return this.hub.received('resources').length;
  }

  /** Until there was one more than these. */
  untilConnected(sessions: number): Promise<void> {
    return this.until(() => expect(this.sessions).toBeGreaterThan(sessions));
  }

  until(claim: () => void | Promise<void>): Promise<void> {
    return vi.waitFor(claim, this.patience);
  }

  specOf(image: string, more: Partial<ContainerSpec> = {}): ContainerSpec {
    return {
      deploymentId: randomUUID(),
      name: `pod-${randomUUID()}`,
      image,
      env: {},
      limits: { cpus: null, memoryBytes: null },
      gpu: null,
      ...more,
    };
  }

  ask(
    verb: CommandVerb,
    uid: string,
    more: Partial<CommandFrame> = {},
  ): { type: 'command' } & CommandFrame {
    return this.hub.command({ verb, uid, ...more });
  }

  /** Asks and waits for the result. */
  async done(verb: CommandVerb, uid: string, more: Partial<CommandFrame> = {}): Promise<string> {
    const { id } = this.ask(verb, uid, more);
    return this.resultOf(id);
  }

  async resultOf(id: string): Promise<string> {
    await this.until(() =>
      expect(this.hub.commands.get(id)?.state).toMatch(
        /SUCCEEDED|FAILED|REJECTED|EXPIRED|IN_DOUBT/,
      ),
    );
    return this.hub.commands.get(id)?.state ?? '';
  }

  /** A pod that runs. */
  async deployed(image: string, more: Partial<ContainerSpec> = {}): Promise<string> {
    const uid = randomUUID();
    expect(await this.done('DEPLOY', uid, { spec: this.specOf(image, more) })).toBe('SUCCEEDED');
    return uid;
  }

  async untilPhase(uid: string, phase: string): Promise<void> {
    await this.until(() => expect(this.hub.pods.get(uid)?.phase).toBe(phase));
  }
}
