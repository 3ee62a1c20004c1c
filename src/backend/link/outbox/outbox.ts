import { createHash, randomUUID } from 'node:crypto';
import {
  maxObjectsPerFrame,
  type AgentFrame,
  type Delta,
} from '#domain/agent-wire/agent-frames.ts';
import { PodDigest } from '#domain/agent-wire/pod-digest.ts';
import type { CommandReport, PodReport } from '#domain/agent-wire/pod-report.ts';
import { isFinal } from '#domain/command/command.ts';
import { phaseDuring } from '#domain/lifecycle/plan.ts';
import type { PodPhase } from '#domain/lifecycle/pod-phase.ts';
import type { Clock } from '#domain/clock.ts';
import { DeltaRing } from './delta-ring.ts';
import { splitBySize } from './split-by-size.ts';

/** Between two frames. Somebody waits for a result, or for what has become of a container. */
const flushMs = 20;
/**
 * How long what is under way is kept back: it changes again at once. A start that takes less than
 * that costs its machine and the hub one frame and not four, while the engine needs the processor.
 */
const transitionalMs = 500;
/** Phases that are followed by another one, soon and by themselves. */
const transitional: ReadonlySet<PodPhase> = new Set(['PENDING', ...Object.values(phaseDuring)]);
const maxPartBytes = 256 * 1024;
/** Deltas on their way without an answer; more wait, coalesced. */
const maxUnacked = 64;

export type OutboxSettings = {
  clock: Pick<Clock, 'elapsedMs' | 'wait'>;
  /** Every pod as it is now, for a snapshot. */
  allPods: () => PodReport[];
  /** The hub has committed these. */
  onAcked: (delta: Delta) => void;
};

/** `hasRoom`: whether the lane of state takes more; what waits meanwhile is coalesced. */
export type StateLane = { send: (frame: AgentFrame) => void; hasRoom: () => boolean };

/**
 * What the hub has still to receive. Pods and commands are coalesced by their id until they are
 * sent, so an outage of any length costs no more than the objects that have changed. A frame
 * carries pods before the results of commands: no result is seen before the state it caused.
 *
 * What was sent is kept for a while, but only as long as the agent runs: the first session of
 * every run begins with a snapshot, counted on from where the hub is.
 */
export class Outbox {
  readonly #settings: OutboxSettings;
  readonly #pods = new Map<string, PodReport>();
  readonly #commands = new Map<string, CommandReport>();
  readonly #ring = new DeltaRing();
  readonly #digest = new PodDigest((text) =>
    createHash('sha256').update(text).digest().readBigUInt64BE(),
  );
  /** Tombstones that went with a snapshot. */
  #unconfirmedRemovals: Delta | undefined;
  #head = 0;
  #hasSentSnapshot = false;
  #lane: StateLane | undefined;
  #flushedAt = -Infinity;
  /** How far the hub has confirmed in this session. */
  #confirmedSeq = -1;
  #isSnapshotUnconfirmed = false;
  /**
   * Since when something has been sent that is not confirmed, or waits because the hub gives no
   * room.
   */
  #unconfirmedSince: number | undefined;
  #timer: AbortController | undefined;
  #dueAt = 0;
  /** The lane of state had no room the last time, or the hub is behind with its answers. */
  #isHeldUp = false;

  constructor(settings: OutboxSettings) {
    this.#settings = settings;
  }

  get headSeq(): number {
    return this.#head;
  }

  /** Over what was sent up to headSeq. */
  get digest(): string {
    return this.#digest.hex();
  }

  get unconfirmedMs(): number {
    return this.#unconfirmedSince === undefined
      ? 0
      : this.#settings.clock.elapsedMs() - this.#unconfirmedSince;
  }

  addPod(report: PodReport): void {
    this.#pods.set(report.uid, report);
    this.#schedule(transitional.has(report.phase) ? transitionalMs : 0);
  }

  addCommand(report: CommandReport): void {
    // Set anew, so that the order is that of the last words.
    this.#commands.delete(report.id);
    this.#commands.set(report.id, report);
    this.#schedule(isFinal(report.state) ? 0 : transitionalMs);
  }

  /** A session is open: goes on after what the hub has, or sends everything. */
  open(lane: StateLane, mode: 'RESUME' | 'SNAPSHOT', appliedSeq: number): void {
    this.#lane = lane;
    this.#confirmedSeq = -1;
    this.#unconfirmedSince = undefined;
    const canResume =
      this.#hasSentSnapshot &&
      mode === 'RESUME' &&
      this.#ring.reachesBackTo(appliedSeq + 1, this.#head);
    this.#head = Math.max(this.#head, appliedSeq);
    if (canResume) this.#resume(appliedSeq);
    else this.snapshot();
    this.#flush();
  }

  close(): void {
    this.#lane = undefined;
    this.#timer?.abort();
    this.#timer = undefined;
  }

  /** Confirms everything up to `seq`. One that a later one has overtaken says nothing new. */
  acked(seq: number): void {
    if (seq < this.#confirmedSeq) return;
    const isNews = seq > this.#confirmedSeq || this.#isSnapshotUnconfirmed;
    this.#confirmedSeq = seq;
    for (const delta of this.#ring.acked(seq)) this.#settings.onAcked(delta);
    if (this.#unconfirmedRemovals && seq >= this.#unconfirmedRemovals.seq) {
      this.#settings.onAcked(this.#unconfirmedRemovals);
      this.#unconfirmedRemovals = undefined;
    }
    if (isNews)
      this.#unconfirmedSince = seq < this.#head ? this.#settings.clock.elapsedMs() : undefined;
    if (seq >= this.#head) this.#isSnapshotUnconfirmed = false;
    if (this.#isHeldUp) this.#schedule();
  }

  /** The hub misses what came from `expected` on. */
  resend(expected: number): void {
    if (!this.#ring.reachesBackTo(expected, this.#head)) return this.snapshot();
    for (const delta of this.#ring.from(expected)) this.#lane?.send(delta);
  }

  /** The lane of state takes more. */
  onRoom(): void {
    if (this.#isHeldUp) this.#schedule();
  }

  /** Sends everything again; results of commands that the hub has not confirmed come after it. */
  snapshot(): void {
    const lane = this.#lane;
    if (!lane) return;
    this.#requeueUnconfirmed(this.#ring.clear());
    this.#pods.clear();
    this.#hasSentSnapshot = true;
    const reports = this.#settings.allPods();
    this.#digest.clear();
    for (const report of reports) this.#digest.set(report);
    this.#unconfirmedRemovals = {
      type: 'delta',
      seq: this.#head,
      pods: reports.filter(({ phase }) => phase === 'REMOVED'),
      commands: [],
    };
    this.#unconfirmedSince ??= this.#settings.clock.elapsedMs();
    this.#isSnapshotUnconfirmed = true;
    const id = randomUUID();
    const parts = splitBySize(reports, maxObjectsPerFrame, maxPartBytes);
    const all = parts.length === 0 ? [[]] : parts;
    all.forEach((pods, part) =>
      lane.send({ type: 'snapshot', id, asOfSeq: this.#head, part, parts: all.length, pods }),
    );
    this.#schedule();
  }

  /** Of each command the last word, in the order of the last words. */
  #requeueUnconfirmed(unsure: readonly Delta[]): void {
    const waiting = [...this.#commands.values()];
    this.#commands.clear();
    for (const report of [...unsure.flatMap((delta) => delta.commands), ...waiting]) {
      this.#commands.delete(report.id);
      this.#commands.set(report.id, report);
    }
  }

  #resume(appliedSeq: number): void {
    this.acked(appliedSeq);
    for (const delta of this.#ring.from(appliedSeq + 1)) this.#lane?.send(delta);
  }

  /**
   * The first change goes at once, unless it may wait; those that follow soon after go together.
   */
  #schedule(mayWaitMs = 0): void {
    if (!this.#lane || (this.#pods.size === 0 && this.#commands.size === 0)) return;
    const now = this.#settings.clock.elapsedMs();
    const dueAt = Math.max(now + mayWaitMs, this.#flushedAt + flushMs);
    if (this.#timer && this.#dueAt <= dueAt) return;
    this.#timer?.abort();
    const timer = new AbortController();
    this.#timer = timer;
    this.#dueAt = dueAt;
    void this.#settings.clock.wait(dueAt - now, timer.signal).then(() => {
      if (timer.signal.aborted) return;
      this.#timer = undefined;
      this.#flush();
    });
  }

  #flush(): void {
    const lane = this.#lane;
    if (!lane) return;
    this.#isHeldUp = !lane.hasRoom() || this.#ring.unacked >= maxUnacked;
    if (this.#isHeldUp) this.#unconfirmedSince ??= this.#settings.clock.elapsedMs();
    else this.#sendWaiting(lane);
  }

  #sendWaiting(lane: StateLane): void {
    const pods = splitBySize([...this.#pods.values()], maxObjectsPerFrame, maxPartBytes);
    const commands = splitBySize([...this.#commands.values()], maxObjectsPerFrame, maxPartBytes);
    this.#pods.clear();
    this.#commands.clear();
    // The last part of the pods shares its frame with the first of the commands.
    const count = Math.max(pods.length, pods.length - 1 + commands.length, commands.length);
    const firstWithCommands = Math.max(0, pods.length - 1);
    for (let n = 0; n < count; n += 1) {
      this.#head += 1;
      const delta: Delta = {
        type: 'delta',
        seq: this.#head,
        pods: pods[n] ?? [],
        commands: commands[n - firstWithCommands] ?? [],
      };
      for (const report of delta.pods) this.#digest.set(report);
      this.#ring.add(delta);
      lane.send(delta);
    }
    if (count === 0) return;
    this.#flushedAt = this.#settings.clock.elapsedMs();
    this.#unconfirmedSince ??= this.#flushedAt;
  }
}
