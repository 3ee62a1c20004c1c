import { randomUUID } from 'node:crypto';
import type { ContainerSpec } from '#domain/agent-wire/container-spec.ts';
import { isFinal, type CommandVerb } from '#domain/command/command.ts';
import type { CommandFrame } from '#domain/agent-wire/hub-words.ts';
import type { PodReport } from '#domain/agent-wire/pod-report.ts';
import { systemClock } from '#system/system-clock.ts';
import { FakeHub } from './fake-hub.ts';
import { CheckFailed } from './check-failed.ts';

export type KitSettings = {
  /** What is asked to be run: it has to keep running, and to write something. */
  image: string;
  /** How long a pull and a start may take. */
  deployMs: number;
  /** 1; less in tests, whose backends live faster. */
  pace: number;
};

const lookMs = 10;
/** A backend that was not asked for patience is back by then. */
const backMs = 35_000;

/**
 * A hub that watches one backend, and what its checks have in common. Times are those of the
 * protocol.
 */
export class ConformanceKit {
  readonly hub = new FakeHub();
  readonly settings: KitSettings;
  #pod: string | undefined;

  constructor(settings: KitSettings) {
    this.settings = settings;
    this.hub.heartbeatMs = 2_000;
  }

  elapsedMs(): number {
    return systemClock.elapsedMs() / this.settings.pace;
  }

  wait(ms: number): Promise<void> {
    return systemClock.wait(ms * this.settings.pace);
  }

  /** Waits until `claim` holds. Throws CheckFailed with `otherwise` after `withinMs`. */
  async until(claim: () => boolean, withinMs: number, otherwise: string): Promise<void> {
    const end = this.elapsedMs() + withinMs;
    while (!claim()) {
      if (this.elapsedMs() > end)
        throw new CheckFailed(`${otherwise} (waited ${Math.round(withinMs / 1_000)} s)`);
      await systemClock.wait(lookMs);
    }
  }

  /** Throws CheckFailed with `otherwise` when `claim` comes true within `ms`. */
  async never(claim: () => boolean, ms: number, otherwise: string): Promise<void> {
    const end = this.elapsedMs() + ms;
    while (this.elapsedMs() < end) {
      if (claim()) throw new CheckFailed(otherwise);
      await systemClock.wait(lookMs);
    }
  }

  async connected(): Promise<void> {
    await this.until(() => this.hub.isConnected, backMs, 'the backend is not connected');
  }

  /** Waits for a hello that has not come when this is called. */
  async nextHello(withinMs = backMs): Promise<void> {
    const before = this.hub.received('hello').length;
    await this.until(
      () => this.hub.received('hello').length > before,
      withinMs,
      'no hello came on a new connection',
    );
  }

  /** Cuts the connection and waits for the next session. */
  async reconnected(): Promise<void> {
    this.hub.cut();
    await this.connected();
    await this.settled();
  }

  /** Two heartbeats without a change of state. */
  async settled(): Promise<void> {
    const before = this.hub.received('heartbeat').length;
    const seq = () => this.hub.received('heartbeat').at(-1)?.headSeq;
    await this.until(
      () => this.hub.received('heartbeat').length >= before + 2 && seq() === this.hub.appliedSeq,
      backMs,
      'no two heartbeats with everything sent have come',
    );
  }

  specOf(): ContainerSpec {
    return {
      deploymentId: randomUUID(),
      name: `kabinet-check-${randomUUID().slice(0, 8)}`,
      image: this.settings.image,
      env: {},
      limits: { cpus: null, memoryBytes: null },
      gpu: null,
    };
  }

  ask(
    verb: CommandVerb,
    uid: string,
    more: Partial<CommandFrame> = {},
  ): { type: 'command' } & CommandFrame {
    return this.hub.command({ verb, uid, ...more });
  }

  /** Waits for the last word on a command. */
  async resultOf(
    id: string,
    withinMs = this.settings.deployMs,
  ): Promise<{ state: string; reason: string | null }> {
    const word = () => this.hub.commands.get(id);
    await this.until(
      () => isFinal(word()?.state ?? 'QUEUED'),
      withinMs,
      `no result of a command came; the last state was ${word()?.state ?? 'none'}`,
    );
    return { state: word()?.state ?? '', reason: word()?.reason ?? null };
  }

  /** Asks, and throws CheckFailed when it does not succeed. */
  async done(verb: CommandVerb, uid: string, more: Partial<CommandFrame> = {}): Promise<string> {
    const { id } = this.ask(verb, uid, more);
    const { state, reason } = await this.resultOf(id);
    if (state !== 'SUCCEEDED')
      throw new CheckFailed(`${verb} ended as ${state}: ${reason ?? 'no reason was given'}`);
    return id;
  }

  /** A pod that runs; the same for all checks, until one removes it. */
  async runningPod(): Promise<string> {
    if (this.#pod && this.hub.pods.get(this.#pod)?.phase === 'RUNNING') return this.#pod;
    await this.connected();
    const uid = randomUUID();
    await this.done('DEPLOY', uid, { spec: this.specOf() });
    await this.untilPhase(uid, 'RUNNING');
    this.#pod = uid;
    return uid;
  }

  async untilPhase(uid: string, phase: PodReport['phase']): Promise<void> {
    await this.until(
      () => this.hub.pods.get(uid)?.phase === phase,
      this.settings.deployMs,
      `the pod did not become ${phase}, it is ${this.hub.pods.get(uid)?.phase ?? 'not reported'}`,
    );
  }

  /** Leaves nothing behind on the engine of the backend. */
  async removeAll(): Promise<void> {
    if (!this.hub.isConnected) return;
    for (const { uid, phase } of this.hub.pods.values())
      if (phase !== 'REMOVED') await this.done('REMOVE', uid).catch(() => undefined);
  }
}
