import { createAgent, type Agent } from '#backend/agent/agent.ts';
import type { Clock } from '#domain/clock.ts';
import type { Disk } from '#backend/disk.ts';
import type { Driver } from '#backend/drivers/port/driver.ts';
import { createFakeDriver } from '#backend/drivers/fake/fake-driver.ts';
import { FakeEngine } from '#backend/drivers/fake/fake-engine.ts';
import { testScripts } from '#backend/drivers/fake/testing/test-scripts.ts';
import { HubRefused } from '#backend/link/enrolment/enrol.ts';
import type { Chance } from './chance.ts';
import type { EffectLog } from './effect-log.ts';
import { FaultyDisk } from './faulty-disk.ts';
import { faultyDriver, type EngineFaults } from './faulty-driver.ts';
import type { FaultyNetwork } from './faulty-network.ts';
import { Life, never } from './life.ts';
import { silentLog } from './silent-log.ts';
import type { Trace } from './trace.ts';
import type { VirtualTime } from './virtual-time.ts';

const home = '/agent';
const journalPath = `${home}/journal.ndjson`;
export const identityPath = `${home}/identity.json`;

/** What a test changes of the code under test, to see that the simulator finds it. */
export type Mutation = { driver?: (driver: Driver) => Driver; disk?: (disk: Disk) => Disk };

export type MachineWorld = {
  name: string;
  backendId: string;
  hubs: readonly string[];
  time: VirtualTime;
  chance: Chance;
  network: FaultyNetwork;
  log: EffectLog;
  trace: Trace;
  mutation: Mutation;
};

/** A machine with an engine, a disk, a clock of its own and one agent at a time. */
export class SimulatedMachine {
  disk = new FaultyDisk();
  /** How far its clock is ahead of the true time. */
  skewMs = 0;
  readonly faults: EngineFaults = {
    latencyMs: [0, 10],
    lostCalls: 0,
    isHung: false,
    losesNextAnswer: false,
  };
  readonly engine: FakeEngine;
  readonly world: MachineWorld;
  /** Called when an agent of it has died or stopped. */
  onDied: () => void = () => {};
  /** How the last agent has ended by itself, when it has. */
  refusal: unknown;
  #run: { life: Life; agent: Agent } | undefined;
  /** All that have ever been started. */
  readonly #agents: Agent[] = [];
  #deathKind: 'kill' | 'power' = 'kill';

  constructor(world: MachineWorld) {
    this.world = world;
    this.engine = new FakeEngine({
      clock: this.#clockOf(),
      scripts: testScripts,
      seed: world.name,
    });
  }

  get name(): string {
    return this.world.name;
  }

  get isUp(): boolean {
    return this.#run !== undefined && !this.#run.life.isDead;
  }

  /** Starts an agent, unless one runs. */
  boot(): void {
    if (this.isUp) return;
    const { backendId, hubs, network, mutation, chance, trace, time, log } = this.world;
    const life = new Life((point) => this.#died(life, point));
    const asIs = <T>(one: T) => one;
    const disk = (mutation.disk ?? asIs)(
      this.disk.seenBy(life, (text) => log.heardAppend(text, time.elapsedMs)),
    );
    const agent = createAgent({
      kind: 'demo',
      home,
      disk,
      agentVersion: 'simulated',
      log: silentLog,
      hubUrl: hubs.map((hub) => `http://${hub}`).join(','),
      openDriver: () => (mutation.driver ?? asIs)(this.#driverFor(life, backendId)),
      measure: async () => ({}),
      fetch: () => never(),
      clock: this.#clockOf(life),
      random: () => chance.fraction(),
      lock: async () => async () => {},
      connect: (address) => network.connect(this.name, life, address.hostname),
    });
    trace.note(() => `${this.name} boots`);
    this.#run = { life, agent };
    this.#agents.push(agent);
    this.refusal = undefined;
    agent.start().catch((thrown: unknown) => {
      if (life.isDead) return;
      if (thrown instanceof HubRefused) this.refusal = thrown;
      // Any other end is a failure, after which a process is started again.
      else life.die(String(thrown));
    });
  }

  /** The process dies now; `power`: and its machine with it. */
  crash(kind: 'kill' | 'power'): void {
    this.#deathKind = kind;
    this.#run?.life.die();
  }

  /** The process dies on its way through one of the next doors. */
  crashIn(crossings: number, kind: 'kill' | 'power'): void {
    this.#deathKind = kind;
    this.#run?.life.dieIn(crossings);
  }

  spare(): void {
    this.#run?.life.spare();
  }

  /** Ends the agent as a person does. */
  async stop(): Promise<void> {
    if (!this.#run || this.#run.life.isDead) return;
    const { agent, life } = this.#run;
    await agent.stop();
    life.die('it has stopped');
  }

  /**
   * Nothing of it waits for anything any more: what waits for one of several signals is kept in
   * memory until one of them comes.
   */
  end(): void {
    this.onDied = () => {};
    this.#run?.life.die('its world has ended');
    for (const agent of this.#agents) void agent.stop();
  }

  /** The journal is lost, the key is kept. */
  loseJournal(): void {
    this.disk.remove(journalPath);
  }

  get crossings(): number {
    return this.#run?.life.crossings ?? 0;
  }

  #died(life: Life, point: string): void {
    const { trace, network, chance } = this.world;
    trace.note(() => `${this.name} dies (${this.#deathKind}): ${point}`);
    if (this.#deathKind === 'power') this.disk.losePower(chance);
    network.ended(life, this.#deathKind === 'power');
    this.onDied();
  }

  #clockOf(life?: Life): Clock {
    const { time } = this.world;
    return {
      now: () => time.date(this.skewMs),
      elapsedMs: () => time.elapsedMs,
      async wait(ms, signal) {
        await time.wait(ms, signal);
        if (life && !life.cross('wake')) await never();
      },
      after: (ms, work) =>
        time.after(ms, () => {
          if (!life || life.cross('timer')) work();
        }),
    };
  }

  #driverFor(life: Life, backendId: string): Driver {
    const { time, chance, log, trace } = this.world;
    return faultyDriver(createFakeDriver(this.engine, backendId), {
      engine: this.engine,
      life,
      time,
      chance,
      faults: this.faults,
      onEffect: ({ kind, uid }) => {
        const commandId = log.commandAtWork(uid);
        trace.note(() => `${this.name} ${kind} ${uid} for ${commandId}`);
        log.done({ kind, uid, commandId, atMs: time.elapsedMs });
      },
    });
  }
}
