import type { Hello } from '#domain/agent-wire/agent-frames.ts';
import type { CommandReport, PodReport } from '#domain/agent-wire/pod-report.ts';
import { LeaseLost, type Lease } from '#hub/agents/lease/lease.ts';
import { podReport } from '#hub/testing/pod-report.ts';
import { Chance } from '../../chance.ts';
import type { SimulatedStore } from '../simulated-store.ts';
import type { StepOf, StoreStep } from './store-step.ts';

const beginning = Date.UTC(2026, 0, 1);

/** One store and what has been done to it. The same seed makes the same ids, whichever store it is. */
export class StorePlayer {
  readonly store: SimulatedStore;
  readonly chance: Chance;
  readonly backends: string[];
  readonly pods: string[] = [];
  readonly commands: string[] = [];
  readonly sessions: (Lease & { seq: number })[] = [];
  ids: string[];
  ms = 0;

  constructor(store: SimulatedStore, seed: number) {
    this.store = store;
    this.chance = new Chance(seed);
    this.backends = [this.chance.uuid(), this.chance.uuid()];
    this.ids = Array.from({ length: 8 }, () => this.chance.uuid());
  }

  get now(): Date {
    return new Date(beginning + this.ms);
  }

  async open(): Promise<void> {
    for (const id of this.backends) await this.store.addBackend(id, `key of ${id}`);
  }

  /** What the store has answered, in words that two stores can share. */
  async take<Name extends StoreStep['do']>(taken: StepOf<Name>): Promise<unknown> {
    try {
      return await (this.#answers[taken.do as Name] as (one: StepOf<Name>) => unknown)(taken);
    } catch (error) {
      if (error instanceof LeaseLost) return error.code;
      throw error;
    }
  }

  readonly #answers: { [Name in StoreStep['do']]: (taken: StepOf<Name>) => unknown } = {
    install: (taken) => this.#install(taken),
    ask: (taken) => this.#ask(taken),
    cancel: (taken) => this.#withCommand(taken.command, (id) => this.store.cancel(id, this.now)),
    open: (taken) => this.#openLease(taken),
    release: (taken) =>
      this.#inSession(taken.session, (lease) => this.store.release(lease, taken.hasLeft, this.now)),
    admit: (taken) => this.store.admit(this.backends[taken.backend] ?? ''),
    delta: (taken) => this.#inSession(taken.session, (lease) => this.#delta(lease, taken)),
    snapshot: (taken) =>
      this.#inSession(taken.session, (lease) =>
        this.store.applySnapshot(
          lease,
          { streamId: this.ids[0] ?? '', asOfSeq: taken.asOfSeq, pods: this.#podsOf(taken.pods) },
          this.now,
        ),
      ),
    beat: (taken) =>
      this.#inSession(taken.session, (lease) =>
        this.store.recordHeartbeat(
          lease,
          {
            engine: { ok: taken.isOk, version: '1', problem: taken.isOk ? null : 'silent' },
            heartbeatMs: 5_000,
          },
          this.now,
        ),
      ),
    lease: (taken) => this.#inSession(taken.session, (lease) => this.#lease(lease, taken)),
    newKey: (taken) =>
      this.#inSession(taken.session, (lease) => this.store.saveNextKey(lease, 'a new key')),
    time: (taken) => {
      this.ms += taken.seconds * 1_000;
    },
    sweep: () => this.store.sweep(this.now, new Date(beginning)),
    restore: async () => this.store.restore(await this.store.save()),
  };

  async #install({ backend }: StepOf<'install'>): Promise<void> {
    const [uid, commandId, deploymentId] = [
      this.chance.uuid(),
      this.chance.uuid(),
      this.chance.uuid(),
    ];
    this.ms += 1;
    await this.store.install({
      uid,
      commandId,
      backendId: this.backends[backend] ?? '',
      spec: {
        deploymentId,
        name: `pod-${uid}`,
        image: 'app:1',
        env: {},
        limits: { cpus: null, memoryBytes: null },
        gpu: null,
      },
      now: this.now,
    });
    this.pods.push(uid);
    this.commands.push(commandId);
  }

  async #ask({ pod: place, verb }: StepOf<'ask'>): Promise<unknown> {
    const uid = this.pods[place % this.pods.length] ?? '';
    const id = this.chance.uuid();
    this.ms += 1;
    const isTaken = await this.store.ask({ id, uid, verb, graceSeconds: 2, now: this.now });
    if (isTaken) this.commands.push(id);
    return isTaken;
  }

  async #openLease({
    backend,
    instance,
    boot,
    stream,
    headSeq,
    lastEpoch,
  }: StepOf<'open'>): Promise<unknown> {
    const [instanceId = '', bootId = '', streamId = ''] = [
      this.ids[instance],
      this.ids[2 + boot],
      this.ids[stream],
    ];
    const hello: Hello = {
      type: 'hello',
      protocol: { min: 1, max: 1 },
      backendId: this.backends[backend] ?? '',
      instanceId,
      bootId,
      streamId,
      headSeq,
      lastEpoch,
      agentVersion: '1',
      capabilities: [],
      nonce: '',
      hubKeys: [],
      signature: '',
    };
    const opened = await this.store.openLease(
      hello,
      {
        processId: this.ids[7] ?? '',
        isByNextKey: false,
        heartbeatMs: 5_000,
        transport: 'WEBSOCKET',
      },
      this.now,
    );
    if (opened.kind === 'refused') return opened;
    this.sessions.push({ ...opened.lease, seq: opened.appliedSeq });
    return { mode: opened.mode, appliedSeq: opened.appliedSeq, epoch: opened.lease.epoch };
  }

  async #delta(
    session: Lease & { seq: number },
    { step: seqStep, more, pods, commands }: StepOf<'delta'>,
  ): Promise<unknown> {
    const applied = await this.store.applyDeltas(
      session,
      {
        firstSeq: session.seq + seqStep,
        seq: session.seq + seqStep + more,
        pods: this.#podsOf(pods),
        commands: this.#reportsOf(commands),
      },
      this.now,
    );
    if (applied.kind === 'applied') session.seq = applied.seq;
    return applied;
  }

  async #lease(session: Lease, { again }: StepOf<'lease'>): Promise<unknown> {
    const { commands, cancelled } = await this.store.leaseCommands(
      session,
      again ? ['LEASED', 'ACCEPTED', 'RUNNING'] : ['LEASED'],
      this.now,
    );
    return {
      commands: [
        ...new Set(
          commands.map(({ id, verb, notAfter }) => `${id} ${verb} ${notAfter.toISOString()}`),
        ),
      ],
      cancelled: cancelled.sort(),
    };
  }

  async #inSession(
    { of, isOld }: { of: number; isOld: boolean },
    work: (session: Lease & { seq: number }) => Promise<unknown>,
  ): Promise<unknown> {
    const held = this.sessions.filter(({ backendId }) => backendId === this.backends[of]);
    const chosen = isOld ? held[0] : held.at(-1);
    return chosen && work(chosen);
  }

  async #withCommand(place: number, work: (id: string) => Promise<unknown>): Promise<unknown> {
    return work(this.commands[place % this.commands.length] ?? '');
  }

  #podsOf(
    list: readonly { pod: number; rev: number; phase: PodReport['phase']; isRunning: boolean }[],
  ): PodReport[] {
    return list.flatMap(({ pod: place, rev, phase, isRunning }) => {
      const uid = this.pods[place % this.pods.length];
      return uid
        ? [podReport(uid, { rev, phase, startedAt: isRunning ? new Date(beginning) : null })]
        : [];
    });
  }

  #reportsOf(
    list: readonly { command: number; state: CommandReport['state']; hasProgress: boolean }[],
  ): CommandReport[] {
    return list.flatMap(({ command: place, state, hasProgress }) => {
      const id = this.commands[place % this.commands.length];
      return id
        ? [
            {
              id,
              state,
              reason: `it is ${state}`,
              progress: hasProgress ? { percent: 5, text: 'some', layers: [] } : null,
            },
          ]
        : [];
    });
  }
}
