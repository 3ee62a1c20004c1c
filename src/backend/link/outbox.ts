import { createHash, randomUUID } from 'node:crypto';
import { maxObjectsPerFrame, type AgentFrame, type Delta } from '#domain/agent-wire/agent-frames.ts';
import { PodDigest } from '#domain/agent-wire/pod-digest.ts';
import type { CommandReport, PodReport } from '#domain/agent-wire/pod-report.ts';
import { isFinal } from '#domain/command/command.ts';
import type { Clock } from '#backend/clock.ts';
import { DeltaRing } from './delta-ring.ts';
import { splitBySize } from './split-by-size.ts';

/** Time between two frames: progress is gathered, but somebody waits for a result or a new phase. */
const flushMs = 200;
const urgentFlushMs = 20;
const maxPartBytes = 256 * 1024;
/** Deltas on their way without an answer; more wait, coalesced. */
const maxUnacked = 64;

export type OutboxSettings = {
  clock: Clock;
  /** Every pod as it is now, for a snapshot. */
  allPods: () => PodReport[];
  /** The hub has committed these. */
  onAcked: (delta: Delta) => void;
};

/** `hasRoom`: whether the lane of state takes more; what waits meanwhile is coalesced. */
export type StateLane = { send: (frame: AgentFrame) => void; hasRoom: () => boolean };

/**
 * What the hub has still to be told. Pods and commands are coalesced by their id until they are
 * sent, so an outage of any length costs no more than the objects that have changed. A frame
 * carries pods before the results of commands: no result is seen before the state it caused.
 *
 * What was sent is kept for a while, but only as long as the agent runs: the first session of
 * every run begins with a snapshot, counted on from where the hub is.
 */
export class Outbox {
  private readonly settings: OutboxSettings;
  private readonly pods = new Map<string, PodReport>();
  private readonly commands = new Map<string, CommandReport>();
  private readonly ring = new DeltaRing();
  private readonly told = new PodDigest((text) => createHash('sha256').update(text).digest().readBigUInt64BE());
  /** Tombstones that went with a snapshot. */
  private unconfirmedRemovals: Delta | undefined;
  private head = 0;
  private hasToldAll = false;
  private lane: StateLane | undefined;
  private flushedAt = -Infinity;
  /** Since when something has been told that is not confirmed. */
  private unconfirmedSince: number | undefined;
  private timer: AbortController | undefined;

  constructor(settings: OutboxSettings) {
    this.settings = settings;
  }

  get headSeq(): number {
    return this.head;
  }

  /** Over what was told up to headSeq. */
  get digest(): string {
    return this.told.hex();
  }

  get unconfirmedMs(): number {
    return this.unconfirmedSince === undefined ? 0 : this.settings.clock.elapsedMs() - this.unconfirmedSince;
  }

  tellPod(report: PodReport): void {
    this.pods.set(report.uid, report);
    this.schedule(report.progress ? flushMs : urgentFlushMs);
  }

  tellCommand(report: CommandReport): void {
    // Set anew, so that the order is that of the last words.
    this.commands.delete(report.id);
    this.commands.set(report.id, report);
    this.schedule(isFinal(report.state) ? urgentFlushMs : flushMs);
  }

  /** A session is open: goes on after what the hub has, or tells everything. */
  open(lane: StateLane, mode: 'RESUME' | 'SNAPSHOT', appliedSeq: number): void {
    this.lane = lane;
    this.unconfirmedSince = undefined;
    const canResume = this.hasToldAll && mode === 'RESUME' && this.ring.reachesBackTo(appliedSeq + 1, this.head);
    this.head = Math.max(this.head, appliedSeq);
    if (canResume) this.resume(appliedSeq);
    else this.snapshot();
    this.flush();
  }

  close(): void {
    this.lane = undefined;
    this.timer?.abort();
    this.timer = undefined;
  }

  acked(seq: number): void {
    for (const delta of this.ring.acked(seq)) this.settings.onAcked(delta);
    if (this.unconfirmedRemovals && seq >= this.unconfirmedRemovals.seq) {
      this.settings.onAcked(this.unconfirmedRemovals);
      this.unconfirmedRemovals = undefined;
    }
    this.unconfirmedSince = seq < this.head ? this.settings.clock.elapsedMs() : undefined;
    this.schedule();
  }

  /** The hub misses what came from `expected` on. */
  tellAgain(expected: number): void {
    if (!this.ring.reachesBackTo(expected, this.head)) return this.snapshot();
    for (const delta of this.ring.from(expected)) this.lane?.send(delta);
  }

  /** The lane of state takes more. */
  roomMade(): void {
    this.schedule(urgentFlushMs);
  }

  /** Tells everything again; results of commands that the hub has not confirmed come after it. */
  snapshot(): void {
    const { lane } = this;
    if (!lane) return;
    for (const report of this.ring.clear().flatMap((delta) => delta.commands)) if (!this.commands.has(report.id)) this.commands.set(report.id, report);
    this.pods.clear();
    this.hasToldAll = true;
    const reports = this.settings.allPods();
    this.told.clear();
    for (const report of reports) this.told.set(report);
    this.unconfirmedRemovals = { type: 'delta', seq: this.head, pods: reports.filter(({ phase }) => phase === 'REMOVED'), commands: [] };
    this.unconfirmedSince ??= this.settings.clock.elapsedMs();
    const id = randomUUID();
    const parts = splitBySize(reports, maxObjectsPerFrame, maxPartBytes);
    const all = parts.length === 0 ? [[]] : parts;
    all.forEach((pods, part) => lane.send({ type: 'snapshot', id, asOfSeq: this.head, part, parts: all.length, pods }));
    this.schedule();
  }

  private resume(appliedSeq: number): void {
    this.acked(appliedSeq);
    for (const delta of this.ring.from(appliedSeq + 1)) this.lane?.send(delta);
  }

  /** The first change goes at once; those that follow soon after go together. */
  private schedule(spacingMs = flushMs): void {
    const isUrgent = spacingMs < flushMs;
    if (!this.lane || (this.timer && !isUrgent) || (this.pods.size === 0 && this.commands.size === 0)) return;
    this.timer?.abort();
    const timer = new AbortController();
    this.timer = timer;
    const wait = this.flushedAt + spacingMs - this.settings.clock.elapsedMs();
    void this.settings.clock.wait(Math.max(0, wait), timer.signal).then(() => {
      if (timer.signal.aborted) return;
      this.timer = undefined;
      this.flush();
    });
  }

  private flush(): void {
    const { lane } = this;
    if (!lane?.hasRoom() || this.ring.unacked >= maxUnacked) return;
    const pods = splitBySize([...this.pods.values()], maxObjectsPerFrame, maxPartBytes);
    const commands = splitBySize([...this.commands.values()], maxObjectsPerFrame, maxPartBytes);
    this.pods.clear();
    this.commands.clear();
    // The last part of the pods shares its frame with the first of the commands.
    const count = Math.max(pods.length, pods.length - 1 + commands.length, commands.length);
    const firstWithCommands = Math.max(0, pods.length - 1);
    for (let n = 0; n < count; n += 1) {
      this.head += 1;
      const delta: Delta = { type: 'delta', seq: this.head, pods: pods[n] ?? [], commands: commands[n - firstWithCommands] ?? [] };
      for (const report of delta.pods) this.told.set(report);
      this.ring.add(delta);
      lane.send(delta);
    }
    if (count === 0) return;
    this.flushedAt = this.settings.clock.elapsedMs();
    this.unconfirmedSince ??= this.flushedAt;
  }
}
