import type { ContainerSpec } from '#domain/agent-wire/container-spec.ts';
import type { CommandVerb } from '#domain/command/command.ts';
import { Chance } from './chance.ts';
import { EffectLog } from './effect-log.ts';
import { FaultyNetwork } from './faulty-network.ts';
import { hubPublicKey, pairNumber, simulatedHubKeys } from './simulated-keys.ts';
import { SimulatedHub } from './simulated-hub.ts';
import { identityPath, SimulatedMachine, type Mutation } from './simulated-machine.ts';
import type { Backup, SimulatedStore } from './store/simulated-store.ts';
import { Trace } from './trace.ts';
import { VirtualTime } from './virtual-time.ts';

export type WorldSettings = {
  seed: number;
  store: SimulatedStore;
  hubs?: number;
  machines?: number;
  isTraced?: boolean;
  mutation?: Mutation;
};

/** What somebody has asked for, and that the store has acknowledged. */
export type Asked = { id: string; uid: string; verb: CommandVerb; machine: SimulatedMachine };

const hubId = '0b000000-0000-4000-8000-000000000000';

/** Hubs, machines and the network between them, all within one virtual time and one chance. */
export class World {
  readonly time = new VirtualTime();
  readonly chance: Chance;
  readonly trace: Trace;
  readonly network: FaultyNetwork;
  readonly log = new EffectLog();
  readonly store: SimulatedStore;
  readonly hubs: SimulatedHub[] = [];
  readonly machines: SimulatedMachine[] = [];
  readonly asked: Asked[] = [];
  /** Agents have lost what they knew; hubs have. Both at once nobody can make good. */
  isForgetful = false;
  isRestored = false;
  #backup: { rows: Backup; asked: Asked[] } | undefined;
  readonly #mutation: Mutation;

  private constructor({ seed, store, isTraced = false, mutation = {} }: WorldSettings) {
    this.chance = new Chance(seed);
    this.trace = new Trace(this.time, isTraced);
    this.network = new FaultyNetwork({
      time: this.time,
      chance: this.chance.fork(),
      trace: this.trace,
    });
    this.store = store;
    this.#mutation = mutation;
    store.onRing = (backendId) =>
      this.time.after(1, () => this.hubs.forEach((hub) => hub.ring(backendId)));
  }

  static async open(settings: WorldSettings): Promise<World> {
    const world = new World(settings);
    for (let n = 1; n <= (settings.hubs ?? 1); n += 1) world.#addHub(`hub${n}`);
    for (let n = 1; n <= (settings.machines ?? 1); n += 1) await world.#addMachine(`machine${n}`);
    return world;
  }

  get hub(): SimulatedHub {
    return this.hubs[0]!;
  }

  get machine(): SimulatedMachine {
    return this.machines[0]!;
  }

  boot(): void {
    for (const hub of this.hubs) hub.boot();
    for (const machine of this.machines) machine.boot();
  }

  /** A machine that has the disk of another, as when a virtual machine is copied. */
  cloneOf(machine: SimulatedMachine): SimulatedMachine {
    const clone = this.#newMachine(`${machine.name}b`, machine.world.backendId);
    clone.disk = machine.disk.copy();
    return clone;
  }

  async install(machine: SimulatedMachine, image: string): Promise<Asked> {
    const [uid, commandId] = [this.chance.uuid(), this.chance.uuid()];
    const spec: ContainerSpec = {
      deploymentId: this.chance.uuid(),
      name: `pod-${uid}`,
      image,
      env: {},
      limits: { cpus: null, memoryBytes: null },
      gpu: null,
    };
    await this.store.install({
      uid,
      commandId,
      backendId: machine.world.backendId,
      spec,
      now: this.hub.now(),
    });
    this.trace.note(() => `asked DEPLOY ${uid} ${image} as ${commandId}`);
    const asked: Asked = { id: commandId, uid, verb: 'DEPLOY', machine };
    this.asked.push(asked);
    return asked;
  }

  /** undefined when it makes no sense for the pod now. */
  async ask(
    verb: Exclude<CommandVerb, 'DEPLOY'>,
    uid: string,
    machine = this.machine,
  ): Promise<Asked | undefined> {
    const id = this.chance.uuid();
    const isTaken = await this.store.ask({ id, uid, verb, graceSeconds: 2, now: this.hub.now() });
    this.trace.note(() => `asked ${verb} ${uid} as ${id}: ${isTaken ? 'taken' : 'senseless'}`);
    if (!isTaken) return undefined;
    const asked: Asked = { id, uid, verb, machine };
    this.asked.push(asked);
    return asked;
  }

  /** It is over; of thousands of worlds in one process each has to leave the memory. */
  end(): void {
    for (const machine of this.machines) machine.end();
  }

  async save(): Promise<void> {
    this.#backup = { rows: await this.store.save(), asked: [...this.asked] };
  }

  /** The store is what it was when it was saved, and every hub starts on it anew. */
  async restore(): Promise<void> {
    if (!this.#backup) return;
    this.isRestored = true;
    for (const hub of this.hubs) hub.crash();
    await this.store.restore(this.#backup.rows);
    this.asked.splice(0, this.asked.length, ...this.#backup.asked);
  }

  /** Lets time pass until `claim` holds; answers after how long, or undefined when it does not within `mostMs`. */
  async until(
    claim: () => Promise<boolean> | boolean,
    mostMs: number,
    stepMs = 250,
  ): Promise<number | undefined> {
    const beganMs = this.time.elapsedMs;
    await this.time.settle();
    while (!(await claim())) {
      if (this.time.elapsedMs - beganMs >= mostMs) return undefined;
      await this.time.pass(stepMs);
    }
    return this.time.elapsedMs - beganMs;
  }

  #addHub(name: string): void {
    const { store, time, network, trace, chance } = this;
    this.hubs.push(
      new SimulatedHub({
        name,
        processId: () => chance.uuid(),
        hubId,
        hubKeys: simulatedHubKeys,
        store,
        time,
        network,
        trace,
      }),
    );
  }

  async #addMachine(name: string): Promise<void> {
    const { publicKey, privateKey } = pairNumber(this.machines.length);
    const machine = this.#newMachine(name, this.chance.uuid());
    const { backendId } = machine.world;
    const identity = JSON.stringify({
      instanceId: this.chance.uuid(),
      privateKey,
      enrolled: { backendId, hubId, hubKeys: [hubPublicKey] },
    });
    machine.disk.files.set(identityPath, { text: identity, kept: identity });
    await this.store.addBackend(backendId, publicKey);
  }

  #newMachine(name: string, backendId: string): SimulatedMachine {
    const { time, network, log, trace, hubs, chance } = this;
    const machine = new SimulatedMachine({
      name,
      backendId,
      hubs: hubs.map((hub) => hub.name),
      time,
      chance: chance.fork(),
      network,
      log,
      trace,
      mutation: this.#mutation,
    });
    this.machines.push(machine);
    return machine;
  }
}
