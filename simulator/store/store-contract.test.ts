import fc from 'fast-check';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Hello } from '#domain/agent-wire/agent-frames.ts';
import { commandStates } from '#domain/command/command.ts';
import { podPhases } from '#domain/lifecycle/pod-phase.ts';
import type { CommandReport, PodReport } from '#domain/agent-wire/pod-report.ts';
import { LeaseLost, type Lease } from '#hub/agents/records/lease.ts';
import { podReport } from '#hub/testing/agent.ts';
import { Chance } from '../chance.ts';
import { openStores, type StoreSource } from '../run-many.ts';
import { MemoryStore } from './memory-store.ts';
import type { SimulatedStore, StoredBackend, StoredCommand, StoredPod } from './simulated-store.ts';
import { cases } from '#domain/testing/cases.ts';

let sql: StoreSource;
beforeAll(async () => {
  sql = await openStores('sql');
});
afterAll(() => sql.close());

/** A place in a list of things that came to be; beyond its end it begins anew. */
const at = (most: number) => fc.nat(most);
/** Mostly the newest session of a backend, sometimes one that was followed. */
const session = fc.record({ of: at(1), isOld: fc.nat(9).map((n) => n === 0) });
const told = fc.constantFrom(
  ...commandStates.filter(
    (state): state is CommandReport['state'] => state !== 'QUEUED' && state !== 'LEASED',
  ),
);
const pod = fc.record({
  pod: at(3),
  rev: fc.nat(4),
  phase: fc.constantFrom(...podPhases),
  isRunning: fc.boolean(),
});
const command = fc.record({ command: at(7), state: told, hasProgress: fc.boolean() });

/** Everything that sessions and people do to a store. Places are of backends, sessions, pods and commands that came to be before. */
const step = fc.oneof(
  { weight: 3, arbitrary: fc.record({ do: fc.constant('install' as const), backend: at(1) }) },
  {
    weight: 4,
    arbitrary: fc.record({
      do: fc.constant('ask' as const),
      pod: at(3),
      verb: fc.constantFrom(
        'START' as const,
        'STOP' as const,
        'RESTART' as const,
        'REMOVE' as const,
      ),
    }),
  },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('cancel' as const), command: at(7) }) },
  {
    weight: 4,
    arbitrary: fc.record({
      do: fc.constant('open' as const),
      backend: at(1),
      instance: fc.constantFrom(0, 0, 0, 1),
      boot: at(2),
      stream: at(1),
      headSeq: fc.nat(5),
      lastEpoch: fc.constantFrom(0, 0, 1, 1, 3, 200_000),
    }),
  },
  {
    weight: 1,
    arbitrary: fc.record({ do: fc.constant('release' as const), session, hasLeft: fc.boolean() }),
  },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('admit' as const), backend: at(1) }) },
  {
    weight: 8,
    arbitrary: fc.record({
      do: fc.constant('delta' as const),
      session,
      step: fc.constantFrom(0, 1, 1, 1, 2),
      more: fc.constantFrom(0, 0, 0, 1, 3),
      pods: fc.array(pod, { maxLength: 3 }),
      commands: fc.array(command, { maxLength: 3 }),
    }),
  },
  {
    weight: 3,
    arbitrary: fc.record({
      do: fc.constant('snapshot' as const),
      session,
      asOfSeq: fc.nat(9),
      pods: fc.array(pod, { maxLength: 4 }),
    }),
  },
  {
    weight: 2,
    arbitrary: fc.record({ do: fc.constant('beat' as const), session, isOk: fc.boolean() }),
  },
  {
    weight: 4,
    arbitrary: fc.record({ do: fc.constant('lease' as const), session, again: fc.boolean() }),
  },
  { weight: 2, arbitrary: fc.record({ do: fc.constant('newKey' as const), session }) },
  {
    weight: 3,
    arbitrary: fc.record({
      do: fc.constant('time' as const),
      seconds: fc.constantFrom(1, 20, 70, 700),
    }),
  },
  { weight: 2, arbitrary: fc.constant({ do: 'sweep' as const }) },
  { weight: 1, arbitrary: fc.constant({ do: 'restore' as const }) },
);
type Step = typeof step extends fc.Arbitrary<infer Value> ? Value : never;
type Of<Name extends Step['do']> = Extract<Step, { do: Name }>;

const beginning = Date.UTC(2026, 0, 1);

/** One store and what has been done to it. The same seed makes the same ids, whichever store it is. */
class Player {
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
  async take<Name extends Step['do']>(taken: Of<Name>): Promise<unknown> {
    try {
      return await (this.answers[taken.do as Name] as (one: Of<Name>) => unknown)(taken);
    } catch (thrown) {
      if (thrown instanceof LeaseLost) return thrown.code;
      throw thrown;
    }
  }

  private readonly answers: { [Name in Step['do']]: (taken: Of<Name>) => unknown } = {
    install: (taken) => this.install(taken),
    ask: (taken) => this.ask(taken),
    cancel: (taken) => this.withCommand(taken.command, (id) => this.store.cancel(id, this.now)),
    open: (taken) => this.openLease(taken),
    release: (taken) =>
      this.inSession(taken.session, (lease) => this.store.release(lease, taken.hasLeft, this.now)),
    admit: (taken) => this.store.admit(this.backends[taken.backend] ?? ''),
    delta: (taken) => this.inSession(taken.session, (lease) => this.delta(lease, taken)),
    snapshot: (taken) =>
      this.inSession(taken.session, (lease) =>
        this.store.applySnapshot(
          lease,
          { streamId: this.ids[0] ?? '', asOfSeq: taken.asOfSeq, pods: this.podsOf(taken.pods) },
          this.now,
        ),
      ),
    beat: (taken) =>
      this.inSession(taken.session, (lease) =>
        this.store.recordHeartbeat(
          lease,
          {
            engine: { ok: taken.isOk, version: '1', problem: taken.isOk ? null : 'silent' },
            heartbeatMs: 5_000,
          },
          this.now,
        ),
      ),
    lease: (taken) => this.inSession(taken.session, (lease) => this.lease(lease, taken)),
    newKey: (taken) =>
      this.inSession(taken.session, (lease) => this.store.saveNextKey(lease, 'a new key')),
    time: (taken) => {
      this.ms += taken.seconds * 1_000;
    },
    sweep: () => this.store.sweep(this.now, new Date(beginning)),
    restore: async () => this.store.restore(await this.store.save()),
  };

  private async install({ backend }: Of<'install'>): Promise<void> {
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

  private async ask({ pod: place, verb }: Of<'ask'>): Promise<unknown> {
    const uid = this.pods[place % this.pods.length] ?? '';
    const id = this.chance.uuid();
    this.ms += 1;
    const isTaken = await this.store.ask({ id, uid, verb, graceSeconds: 2, now: this.now });
    if (isTaken) this.commands.push(id);
    return isTaken;
  }

  private async openLease({
    backend,
    instance,
    boot,
    stream,
    headSeq,
    lastEpoch,
  }: Of<'open'>): Promise<unknown> {
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

  private async delta(
    session: Lease & { seq: number },
    { step: seqStep, more, pods, commands }: Of<'delta'>,
  ): Promise<unknown> {
    const applied = await this.store.applyDeltas(
      session,
      {
        firstSeq: session.seq + seqStep,
        seq: session.seq + seqStep + more,
        pods: this.podsOf(pods),
        commands: this.reportsOf(commands),
      },
      this.now,
    );
    if (applied.kind === 'applied') session.seq = applied.seq;
    return applied;
  }

  private async lease(session: Lease, { again }: Of<'lease'>): Promise<unknown> {
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

  private async inSession(
    { of, isOld }: { of: number; isOld: boolean },
    work: (session: Lease & { seq: number }) => Promise<unknown>,
  ): Promise<unknown> {
    const held = this.sessions.filter(({ backendId }) => backendId === this.backends[of]);
    const chosen = isOld ? held[0] : held.at(-1);
    return chosen && work(chosen);
  }

  private async withCommand(
    place: number,
    work: (id: string) => Promise<unknown>,
  ): Promise<unknown> {
    return work(this.commands[place % this.commands.length] ?? '');
  }

  private podsOf(
    list: readonly { pod: number; rev: number; phase: PodReport['phase']; isRunning: boolean }[],
  ): PodReport[] {
    return list.flatMap(({ pod: place, rev, phase, isRunning }) => {
      const uid = this.pods[place % this.pods.length];
      return uid
        ? [podReport(uid, { rev, phase, startedAt: isRunning ? new Date(beginning) : null })]
        : [];
    });
  }

  private reportsOf(
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

  /** All that can be seen of it. */
  async look() {
    const digests = await Promise.all(this.backends.map((id) => this.store.digestOf(id)));
    const keys = await Promise.all(
      this.backends.map(async (id) => (await this.store.findKeys(id))?.nextPublicKey),
    );
    const [pods, commands, backends] = [
      await this.store.listStoredPods(),
      await this.store.listCommands(),
      await this.store.listBackends(),
    ];
    return {
      digests,
      keys,
      pods: pods.map(podFacts).sort(byId),
      commands: commands.map(commandFacts).sort(byId),
      backends: backends.map(backendFacts).sort(byId),
    };
  }
}

function podFacts({
  id,
  backendId,
  phase,
  rev,
  reason,
  health,
  containerId,
  exitCode,
  restartCount,
  startedAt,
  finishedAt,
}: StoredPod) {
  return {
    id,
    backendId,
    phase,
    rev,
    reason,
    health,
    containerId,
    exitCode,
    restartCount,
    startedAt,
    finishedAt,
  };
}

/** Who has taken a command back has another name in each store. */
function commandFacts({
  id,
  backendId,
  podId,
  verb,
  state,
  reason,
  createdAt,
  notAfter,
  leasedAt,
  finishedAt,
}: StoredCommand) {
  return { id, backendId, podId, verb, state, reason, createdAt, notAfter, leasedAt, finishedAt };
}

function backendFacts({
  id,
  epoch,
  streamId,
  appliedSeq,
  sessionHubId,
  instanceId,
  bootId,
  fencedBootId,
  lastSeenAt,
  leftAt,
  toldFreshness,
  heartbeatMs,
  alarm,
  admitted,
  engineOk,
  engineProblem,
}: StoredBackend) {
  return {
    id,
    epoch,
    streamId,
    appliedSeq,
    sessionHubId,
    instanceId,
    bootId,
    fencedBootId,
    lastSeenAt,
    leftAt,
    toldFreshness,
    heartbeatMs,
    alarm,
    admitted,
    engineOk,
    engineProblem,
  };
}

function byId(a: { id: string }, b: { id: string }): number {
  return a.id < b.id ? -1 : 1;
}

const first = { instance: 0, boot: 0, stream: 0, headSeq: 0, lastEpoch: 0 } as const;
const prelude: Step[] = [
  { do: 'install', backend: 0 },
  { do: 'install', backend: 1 },
  { do: 'install', backend: 0 },
  { do: 'open', backend: 0, ...first },
  { do: 'open', backend: 1, ...first },
  { do: 'lease', session: { of: 0, isOld: false }, again: false },
];

test('whatever sessions and people do, the store in memory answers and holds what the tables answer and hold', async () => {
  let seed = 0;
  await fc.assert(
    fc.asyncProperty(fc.array(step, { minLength: 10, maxLength: 35 }), async (steps) => {
      seed += 1;
      const [memory, tables] = [
        new Player(new MemoryStore(), seed),
        new Player(await sql.open(), seed),
      ];
      await memory.open();
      await tables.open();
      for (const taken of [...prelude, ...steps]) {
        const [expected, answered] = [await tables.take(taken), await memory.take(taken)];
        expect(answered, JSON.stringify(taken)).toEqual(expected);
      }
      expect(await memory.look()).toEqual(await tables.look());
    }),
    { numRuns: cases(40) },
  );
}, 300_000);
