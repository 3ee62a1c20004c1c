import { createHash } from 'node:crypto';
import type { Hello } from '#domain/agent-wire/agent-frames.ts';
import { PodDigest } from '#domain/agent-wire/pod-digest.ts';
import { isFinal, acceptTimeoutMs, type CommandState } from '#domain/command/command.ts';
import type { Snapshot } from '#hub/agents/records/apply-snapshot.ts';
import { alarmExpiryMs } from '#hub/agents/lease/backend-alarm.ts';
import { heartbeatInterval } from '#hub/agents/records/heartbeat-interval.ts';
import { expiredReason, answerDeadline } from '#hub/agents/records/expire-commands.ts';
import { freshnessOf } from '#domain/backend/freshness.ts';
import type { DeltaRun } from '#hub/agents/records/delta-run.ts';
import type { HeartbeatRecord } from '#hub/agents/records/record-heartbeat.ts';
import type { LeasedCommands } from '#hub/agents/records/lease-commands.ts';
import { LeaseLost, type Lease } from '#hub/agents/lease/lease.ts';
import { lostJournalReason } from '#hub/agents/lease/open-lease.ts';
import { planLease, type SessionRequest } from '#hub/agents/lease/plan-lease.ts';
import { verbsOfPod } from '#hub/commands/verbs-of-pod.ts';
import type { BackendRow, CommandRow } from '#hub/store/rows.ts';
import { newBackend, newCommand, newPod, type MemoryPod, type Tables } from './memory-rows.ts';
import { takeCommands, writeCommands } from './memory-commands.ts';
import { settleUnseen, loseAbsent, writePods } from './memory-pods.ts';
import type { Ask, Backup, Install, SimulatedStore } from './simulated-store.ts';

const organizationId = '0a000000-0000-4000-8000-000000000001';

/**
 * The rows of backends, pods and commands without a database. It costs next to nothing, so tens of
 * thousands of schedules run on it; store-contract.test.ts holds it to the real one.
 */
export class MemoryStore implements SimulatedStore {
  onRing: (backendId: string) => void = () => {};
  #tables: Tables = { backends: new Map(), pods: new Map(), commands: new Map() };

  async addBackend(id: string, publicKey: string): Promise<void> {
    this.#tables.backends.set(id, newBackend({ id, organizationId, publicKey }));
  }

  async install({ uid, commandId, backendId, spec, now }: Install): Promise<void> {
    this.#tables.pods.set(uid, newPod(uid, backendId));
    this.#append(
      { id: commandId, podId: uid, backendId, verb: 'DEPLOY', spec, graceSeconds: null },
      now,
    );
  }

  async ask({ id, uid, verb, graceSeconds, now }: Ask): Promise<boolean> {
    const pod = this.#tables.pods.get(uid);
    if (!pod || this.#tables.commands.has(id)) return pod !== undefined;
    if (!verbsOfPod(pod).includes(verb)) return false;
    this.#append({ id, podId: uid, backendId: pod.backendId, verb, spec: null, graceSeconds }, now);
    if (verb === 'REMOVE') this.#removeUnseen(pod, id, now);
    return true;
  }

  async cancel(commandId: string, now: Date): Promise<boolean> {
    const command = this.#tables.commands.get(commandId);
    if (!command) return false;
    if (command.state === 'CANCELLED') return true;
    if (isFinal(command.state)) return false;
    if (command.state === 'QUEUED') {
      Object.assign(command, {
        state: 'CANCELLED',
        reason: 'Cancelled by Owner before a backend received it.',
        finishedAt: now,
      });
      settleUnseen(this.#tables, [commandId], now);
      return true;
    }
    command.cancelAskedBy ??= organizationId;
    this.onRing(command.backendId);
    return true;
  }

  async admit(backendId: string): Promise<void> {
    const backend = this.#tables.backends.get(backendId);
    if (!backend?.alarm) return;
    const { instanceId, bootId, lastEpoch } = backend.alarm;
    Object.assign(backend, {
      admitted: { instanceId, bootId, lastEpoch: lastEpoch + 1_000 },
      alarm: null,
    });
  }

  async findKeys(backendId: string) {
    return this.#tables.backends.get(backendId);
  }

  async openLease(hello: Hello, asker: SessionRequest, now: Date) {
    const backend = this.#tables.backends.get(hello.backendId);
    const { answer, write, isInDoubt: doubts } = planLease(backend, hello, asker, now);
    if (!backend || !write) return answer;
    Object.assign(backend, write);
    const doubted = doubts
      ? this.#commandsOf(backend.id).filter(({ state }) => !isFinal(state) && state !== 'QUEUED')
      : [];
    for (const command of doubted)
      Object.assign(command, { state: 'IN_DOUBT', reason: lostJournalReason, finishedAt: now });
    settleUnseen(
      this.#tables,
      doubted.map(({ id }) => id),
      now,
    );
    return answer;
  }

  async release({ backendId, epoch }: Lease, hasLeft: boolean, now: Date): Promise<void> {
    const backend = this.#tables.backends.get(backendId);
    if (backend?.epoch !== epoch) return;
    Object.assign(backend, {
      sessionHubId: null,
      ...(hasLeft ? { leftAt: now, toldFreshness: 'OFFLINE' } : {}),
    });
  }

  async applyDeltas(lease: Lease, { firstSeq, seq, pods, commands }: DeltaRun, now: Date) {
    const backend = this.#proved(lease);
    if (seq <= backend.appliedSeq) return { kind: 'applied' as const, seq: backend.appliedSeq };
    if (firstSeq > backend.appliedSeq + 1)
      return { kind: 'gap' as const, expected: backend.appliedSeq + 1 };
    writePods(this.#tables, lease, pods, false);
    settleUnseen(this.#tables, writeCommands(this.#tables, lease, commands, now), now);
    backend.appliedSeq = seq;
    return { kind: 'applied' as const, seq };
  }

  async applySnapshot(lease: Lease, { streamId, asOfSeq, pods }: Snapshot): Promise<void> {
    const backend = this.#proved(lease);
    writePods(this.#tables, lease, pods, true);
    loseAbsent(this.#tables, lease, new Set(pods.map(({ uid }) => uid)));
    Object.assign(backend, { streamId, appliedSeq: asOfSeq });
  }

  async applyResources(lease: Lease): Promise<void> {
    this.#proved(lease);
  }

  async recordHeartbeat(
    lease: Lease,
    { engine, heartbeatMs }: HeartbeatRecord,
    now: Date,
  ): Promise<number> {
    const backend = this.#proved(lease);
    const dueMs = heartbeatInterval(heartbeatMs, backend);
    Object.assign(backend, {
      lastSeenAt: now,
      heartbeatMs: dueMs,
      toldFreshness: 'LIVE',
      engineOk: engine.ok,
      engineProblem: engine.problem,
      engineVersion: engine.version,
    });
    return dueMs;
  }

  async saveReportedSettings(
    lease: Lease,
    settings: NonNullable<BackendRow['reportedSettings']>,
  ): Promise<void> {
    this.#proved(lease).reportedSettings = settings;
  }

  async saveNextKey(lease: Lease, publicKey: string): Promise<void> {
    Object.assign(this.#proved(lease), { nextPublicKey: publicKey, isNewKeyWanted: false });
  }

  async leaseCommands(lease: Lease, again: CommandState[], now: Date): Promise<LeasedCommands> {
    const backend = this.#proved(lease);
    this.#expire(backend, now);
    return takeCommands(this.#commandsOf(backend.id), backend, { again, now });
  }

  async digestOf(backendId: string): Promise<string> {
    const digest = new PodDigest((text) =>
      createHash('sha256').update(text).digest().readBigUInt64BE(),
    );
    for (const pod of await this.listPods(backendId)) if (pod.rev > 0) digest.set(pod);
    return digest.hex();
  }

  async listPods(backendId: string) {
    return [...this.#tables.pods.values()]
      .filter((pod) => pod.backendId === backendId)
      .map(({ id, rev, phase }) => ({ uid: id, rev, phase }));
  }

  async sweep(now: Date, startedAt?: Date): Promise<void> {
    for (const backend of this.#tables.backends.values()) {
      const isOverdue = this.#commandsOf(backend.id).some(
        ({ state, notAfter }) => (state === 'QUEUED' || state === 'LEASED') && notAfter < now,
      );
      if (isOverdue) this.#expire(backend, now);
      if (backend.toldFreshness !== 'OFFLINE' && backend.lastSeenAt)
        backend.toldFreshness = freshnessOf(backend, now, startedAt);
      if (backend.alarm && Date.parse(backend.alarm.at) < now.getTime() - alarmExpiryMs)
        backend.alarm = null;
    }
  }

  async listStoredPods() {
    return [...this.#tables.pods.values()];
  }

  async listCommands() {
    return [...this.#tables.commands.values()];
  }

  async listBackends() {
    return [...this.#tables.backends.values()];
  }

  async save(): Promise<Backup> {
    return { backup: structuredClone(this.#tables) };
  }

  async restore({ backup }: Backup): Promise<void> {
    this.#tables = structuredClone(backup as Tables);
  }

  #commandsOf(backendId: string): CommandRow[] {
    return [...this.#tables.commands.values()].filter((command) => command.backendId === backendId);
  }

  #append(
    asked: Pick<CommandRow, 'id' | 'podId' | 'backendId' | 'verb' | 'spec' | 'graceSeconds'>,
    now: Date,
  ): void {
    // The newest of a pod is the last one of the map, since each is younger than those before.
    const last = [...this.#tables.commands.values()].findLast(({ podId }) => podId === asked.podId);
    const createdAt = new Date(Math.max(now.getTime(), last ? last.createdAt.getTime() + 1 : 0));
    this.#tables.commands.set(
      asked.id,
      newCommand({
        ...asked,
        organizationId,
        createdAt,
        notAfter: new Date(now.getTime() + acceptTimeoutMs(asked.verb)),
      }),
    );
    this.onRing(asked.backendId);
  }

  /** One that no backend can ever have had is removed at once. */
  #removeUnseen(pod: MemoryPod, removal: string, now: Date): void {
    const others = this.#commandsOf(pod.backendId).filter(({ podId }) => podId === pod.id);
    if (pod.rev !== -1 || others.some(({ leasedAt }) => leasedAt !== null)) return;
    for (const command of others) {
      if (command.id === removal) Object.assign(command, { state: 'SUCCEEDED', finishedAt: now });
      else if (command.state === 'QUEUED')
        Object.assign(command, {
          state: 'CANCELLED',
          reason: 'The container was removed before any backend received it.',
          finishedAt: now,
        });
    }
    Object.assign(pod, { phase: 'REMOVED', reason: null });
  }

  #proved(lease: Lease): BackendRow {
    const backend = this.#tables.backends.get(lease.backendId);
    if (!backend || backend.publicKey === null) throw new LeaseLost('REVOKED', lease);
    if (backend.epoch !== lease.epoch) throw new LeaseLost('FENCED', lease);
    return backend;
  }

  #expire(backend: BackendRow, now: Date): void {
    const unanswered = answerDeadline(backend, now);
    const late = this.#commandsOf(backend.id).filter(
      ({ state, notAfter }) =>
        (state === 'QUEUED' && notAfter < now) || (state === 'LEASED' && notAfter < unanswered),
    );
    for (const command of late)
      Object.assign(command, { state: 'EXPIRED', reason: expiredReason, finishedAt: now });
    settleUnseen(
      this.#tables,
      late.map(({ id }) => id),
      now,
    );
  }
}
