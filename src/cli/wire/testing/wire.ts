import { cpSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pino from 'pino';
import { expect, vi } from 'vitest';
import { createAgent, type Agent } from '#backend/agent/agent.ts';
import type { AgentSettings } from '#backend/agent/agent-settings.ts';
import { systemClock } from '#system/system-clock.ts';
import { createFakeDriver } from '#backend/drivers/fake/fake-driver.ts';
import { FakeEngine } from '#backend/drivers/fake/fake-engine.ts';
import type { Scripts } from '#backend/drivers/fake/script.ts';
import type { SimulatedContainer } from '#backend/drivers/fake/simulated-container.ts';
import { testImages, testScripts } from '#backend/drivers/fake/testing/test-scripts.ts';
import { createTestRuntime, type TestRuntime } from '#hub/testing/runtime.ts';

/** Fast enough for a test, and patient enough for a crowded machine. */
const patience = { timeout: 15_000, interval: 10 };

/** The image of the pods that the hub's tests arrange writes long lines. */
const scripts: Scripts = (image) => {
  const script = testScripts(testImages.chatty);
  return script && image === 'app:1'
    ? { ...script, line: (n) => ({ source: 'stdout', text: `line ${n} ${measurements(n)}` }) }
    : testScripts(image);
};

/** As a program writes that measures many things: no two lines have the same numbers. */
function measurements(n: number): string {
  return Array.from(
    { length: 8 },
    (_, cell) =>
      `cell=${cell} area=${Math.abs(Math.sin(n * 8 + cell) * 1_000).toFixed(3)} mean=${Math.abs(Math.cos(n * 8 + cell)).toFixed(4)}`,
  ).join(' ');
}

export type WiredAgent = { agent: Agent; ended: Promise<void>; home: string };

/** A real hub behind a real server, and real agents on simulated engines. */
export class Wire {
  readonly hub: TestRuntime;
  readonly engine = new FakeEngine({ clock: systemClock, scripts, pace: 0.02 });
  readonly #agents: WiredAgent[] = [];

  constructor(hub: TestRuntime) {
    this.hub = hub;
  }

  static async open(): Promise<Wire> {
    return new Wire(await createTestRuntime());
  }

  async close(): Promise<void> {
    await this.stopAgents();
    await this.hub.close();
  }

  async stopAgents(): Promise<void> {
    const agents = this.#agents.splice(0);
    await Promise.all(agents.map(({ agent }) => agent.stop()));
    await this.until(() => expect(this.hub.hub.agents.sessionCount()).toBe(0));
    for (const { home } of agents) rmSync(home, { recursive: true, force: true });
  }

  /** Starts an agent; with the folder of another one it is its copy. */
  async begin(
    more: Partial<AgentSettings> | ((home: string) => Partial<AgentSettings>) = {},
    copyOf?: WiredAgent,
  ): Promise<WiredAgent> {
    const home = mkdtempSync(join(tmpdir(), 'kabinet-wire-'));
    if (copyOf)
      cpSync(copyOf.home, home, { recursive: true, filter: (path) => !/lock/.test(path) });
    const agent = createAgent({
      kind: 'docker',
      home,
      hubUrl: this.hub.url,
      enrolmentToken: await this.hub.enrolmentToken(),
      agentVersion: 'test',
      openDriver: (backendId) => createFakeDriver(this.engine, backendId),
      measure: async () => ({}),
      fetch,
      log: pino({ level: process.env['KABINET_TEST_LOG'] ?? 'silent' }),
      random: () => 0.1,
      ...(typeof more === 'function' ? more(home) : more),
    });
    const begun = { agent, ended: agent.start(), home };
    begun.ended.catch(() => undefined);
    this.#agents.push(begun);
    return begun;
  }

  /** The only backend, once it is connected. */
  async connectedBackend(): Promise<string> {
    await this.until(() => expect(this.hub.hub.agents.sessionCount()).toBe(1));
    return this.liveBackend();
  }

  async liveBackend(): Promise<string> {
    const { backends } = await this.hub.run<{
      backends: { id: string; freshness: string; standing: string }[];
    }>('{ backends { id freshness standing } }');
    return (
      backends.find(({ freshness, standing }) => freshness === 'LIVE' && standing === 'ACTIVE')
        ?.id ?? ''
    );
  }

  /** A pod that runs. */
  async deployed(backendId: string): Promise<string> {
    const { podId, commandId } = await this.hub.givenPod(backendId);
    await this.until(async () =>
      expect(await this.hub.command(commandId)).toMatchObject({ state: 'SUCCEEDED' }),
    );
    await this.untilPhase(podId, 'RUNNING');
    return podId;
  }

  /** Asks for something and answers the id of the command. */
  async ask(
    verb: 'startPod' | 'stopPod' | 'restartPod' | 'removePod',
    pod: string,
  ): Promise<string> {
    const type = verb === 'startPod' ? 'PodCommandInput' : 'StopPodInput';
    const answer = await this.hub.run<Record<string, { id: string }>>(
      `mutation ($input: ${type}!) { ${verb}(input: $input) { id } }`,
      { input: { pod } },
    );
    return answer[verb]?.id ?? '';
  }

  async untilPhase(podId: string, phase: string): Promise<void> {
    await this.until(async () => expect(await this.hub.pod(podId)).toMatchObject({ phase }));
  }

  until(claim: () => void | Promise<void>): Promise<void> {
    return vi.waitFor(claim, patience);
  }

  containersOf(podId: string): SimulatedContainer[] {
    return [...this.engine.containers.values()].filter(({ uid }) => uid === podId);
  }
}
