import type { AgentStore } from '#hub/agents/records/agent-store.ts';
import type { HubKeys } from '#hub/agents/transport/hub-keys.ts';
import { createSessionHost, type SessionHost } from '#hub/agents/session/session-host.ts';
import type { FaultyNetwork } from './faulty-network.ts';
import { Life } from './life.ts';
import { silentLog } from './silent-log.ts';
import type { SimulatedStore } from './store/simulated-store.ts';
import type { Trace } from './trace.ts';
import type { VirtualTime } from './virtual-time.ts';

export type HubSettings = {
  name: string;
  processId: () => string;
  hubId: string;
  hubKeys: HubKeys;
  store: SimulatedStore;
  time: VirtualTime;
  network: FaultyNetwork;
  trace: Trace;
};

/** One process of the hub. Several of them share a store. */
export class SimulatedHub {
  /** How far its clock is ahead of the true time. */
  skewMs = 0;
  readonly #settings: HubSettings;
  /** Called when a run of it has died or stopped. */
  onDied: () => void = () => {};
  #run: { life: Life; host: SessionHost } | undefined;

  constructor(settings: HubSettings) {
    this.#settings = settings;
  }

  get name(): string {
    return this.#settings.name;
  }

  get isUp(): boolean {
    return this.#run !== undefined && !this.#run.life.isDead;
  }

  /** Whether a run of it has ever died. */
  hasDied = false;

  now(): Date {
    return this.#settings.time.date(this.skewMs);
  }

  boot(): void {
    if (this.isUp) return;
    const { name, processId, hubId, hubKeys, store, time, network, trace } = this.#settings;
    const life = new Life((point) => {
      trace.note(() => `${name} dies: ${point}`);
      network.ended(life, false);
      this.hasDied = true;
      this.onDied();
    });
    const host = createSessionHost({
      agentStore: storeSeenBy(life, store),
      processId: processId(),
      hubId,
      hubKeys,
      version: 'simulated',
      log: silentLog,
      onReported: () => {},
      now: () => this.now(),
      startedAt: this.now(),
      clock: {
        elapsedMs: () => time.elapsedMs,
        after: (ms, work) =>
          time.after(ms, () => {
            if (life.cross('timer')) work();
          }),
      },
    });
    trace.note(() => `${name} boots`);
    this.#run = { life, host };
    network.listen(name, life, (socket) => void host.serve(socket));
  }

  ring(backendId: string): void {
    if (this.isUp) this.#run?.host.notify(backendId);
  }

  crash(): void {
    this.#run?.life.die();
  }

  crashIn(crossings: number): void {
    this.#run?.life.dieIn(crossings);
  }

  spare(): void {
    this.#run?.life.spare();
  }

  /** Ends it as a person does: agents are told. */
  async stop(): Promise<void> {
    const run = this.#run;
    if (!run || run.life.isDead) return;
    await run.host.close();
    run.life.die('it has stopped');
  }
}

/**
 * The store as one run of a hub sees it: what it has not asked for before its death is not done,
 * and what it has is done completely.
 */
function storeSeenBy(life: Life, store: SimulatedStore): AgentStore {
  const names = [
    'findKeys',
    'openLease',
    'release',
    'applyDeltas',
    'applySnapshot',
    'applyResources',
    'recordHeartbeat',
    'saveReportedSettings',
    'saveNextKey',
    'leaseCommands',
    'digestOf',
    'listPods',
    'sweep',
  ] satisfies (keyof AgentStore)[];
  const seen = Object.fromEntries(
    names.map((name) => {
      const work = store[name].bind(store) as (...given: unknown[]) => Promise<unknown>;
      return [name, (...given: unknown[]) => life.through(name, () => work(...given))];
    }),
  );
  return seen as AgentStore;
}
