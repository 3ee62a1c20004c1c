import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { ContainerInspectInfo } from 'dockerode';
import { expect } from 'vitest';
import type { PodReport } from '#domain/agent-wire/pod-report.ts';
import type { Agent } from '#backend/agent/agent.ts';
import type { Driver } from '#backend/drivers/port/driver.ts';
import { HubHarness } from '#backend/testing/hub-harness.ts';
import { AgentProcess } from './agent-process.ts';
import { EngineProxy } from './engine-proxy.ts';
import type { TestedEngine } from './tested-engine.ts';

/** Patient enough for a crowded machine. */
const patience = { timeout: 20_000, interval: 20 };

/** A hub, a real engine behind a proxy, and an agent between them. */
export class EngineHarness extends HubHarness {
  readonly engine: TestedEngine;
  readonly proxy: EngineProxy;
  /** An agent in a process of its own, for faults that end it; not started. */
  readonly agent: AgentProcess;
  protected override readonly patience = patience;
  protected override readonly kind: string;
  readonly #folder = mkdtempSync(join(tmpdir(), 'kabinet-proxy-'));

  constructor(engine: TestedEngine) {
    super();
    this.engine = engine;
    this.kind = engine.kind;
    this.proxy = new EngineProxy(join(this.#folder, 'engine.sock'), engine.socketPath);
    this.agent = new AgentProcess();
  }

  protected openDriver(backendId: string): Driver {
    return this.engine.driver(this.proxy.socketPath, backendId);
  }

  override async open(): Promise<void> {
    await super.open();
    await this.proxy.open();
    for (const image of ['chatty:1', 'hungry:1']) await this.engine.pull(image);
  }

  override async close(): Promise<void> {
    await this.agent.end('SIGKILL');
    await super.close();
    await this.proxy.close();
    for (const { Id } of await this.containers())
      await this.engine.docker.getContainer(Id).remove({ force: true });
    rmSync(this.#folder, { recursive: true, force: true });
  }

  /** Until its engine has answered it as well: before it takes nothing. */
  override async startConnected(): Promise<Agent> {
    const agent = await super.startConnected();
    await this.until(() => expect(this.hub.received('heartbeat').at(-1)?.engine.ok).toBe(true));
    return agent;
  }

  /** Starts the agent's process and waits until the hub has heard it. */
  async startProcess(): Promise<void> {
    const { sessions } = this;
    this.agent.start({
      hub: this.hub.url,
      kind: this.engine.kind,
      socket: `unix://${this.proxy.socketPath}`,
      home: this.home,
      token: this.hub.token,
    });
    await this.untilConnected(sessions);
  }

  containers(): Promise<ContainerInspectInfo[]> {
    return this.engine.containersOf(this.hub.backendId);
  }

  /** What its program has written first, once it has written anything. */
  async firstLineOf(uid: string): Promise<string | undefined> {
    const driver = this.engine.driver(this.engine.socketPath, this.hub.backendId);
    let text: string | undefined;
    await this.until(async () => {
      const asked = { tail: 10, follow: false, timestamps: false, since: null };
      const signal = AbortSignal.timeout(5_000);
      for await (const line of driver.logs(this.containerIdOf(uid), { ...asked, signal }))
        text ??= line.text;
      expect(text).toBeDefined();
    });
    return text;
  }

  containerIdOf(uid: string): string {
    return this.hub.pods.get(uid)?.containerId ?? '';
  }

  /** Whether an agent has reported that this command has succeeded, whether the hub accepts reports or not. */
  hasSentResult(id: string): boolean {
    return this.hub
      .received('delta')
      .some(({ commands }) =>
        commands.some((word) => word.id === id && word.state === 'SUCCEEDED'),
      );
  }

  /** Where the hub's view and the engine's list differ, a line each. */
  async differences(): Promise<string[]> {
    const containers = await this.containers();
    const pods = [...this.hub.pods.values()].filter(
      ({ phase }) => phase !== 'REMOVED' && phase !== 'LOST',
    );
    const unknown = pods
      .filter(({ containerId }) => !containers.some(({ Id }) => Id === containerId))
      .map(({ uid, phase }) => `${uid} is ${phase} and the engine has no such container`);
    return [
      ...unknown,
      ...containers.flatMap((container) =>
        differenceOf(
          container,
          pods.find(({ containerId }) => containerId === container.Id),
        ),
      ),
    ];
  }
}

function differenceOf(
  { Name, State, RestartCount }: ContainerInspectInfo,
  pod: PodReport | undefined,
): string[] {
  if (!pod) return [`${Name} is unknown to the hub`];
  const [told, seen] = [
    {
      isUp: pod.phase === 'RUNNING',
      exitCode: pod.exitCode,
      restartCount: pod.restartCount,
      startedAt: pod.startedAt?.getTime() ?? null,
    },
    {
      isUp: State.Running,
      exitCode: State.Running || State.Status === 'created' ? null : State.ExitCode,
      restartCount: RestartCount,
      startedAt: State.StartedAt.startsWith('0001-') ? null : Date.parse(State.StartedAt),
    },
  ].map((side) => JSON.stringify(side));
  return told === seen ? [] : [`${Name}: the hub says ${told}, the engine ${seen}`];
}
