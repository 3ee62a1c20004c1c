import { randomUUID } from 'node:crypto';
import { maxObjectsPerFrame, type AgentFrame, type Delta } from '#domain/agent-wire/agent-frames.ts';
import type { CommandReport, PodReport } from '#domain/agent-wire/pod-report.ts';
import { isFinal } from '#domain/command/command.ts';
import type { Clock } from '#backend/clock.ts';
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

type Send = (frame: AgentFrame) => void;

/**
 * What the hub has still to be told. Pods and commands are coalesced by their id until they are
 * sent, so an outage of any length costs no more than the objects that have changed. A frame
 * carries pods before the results of commands: no result is seen before the state it caused.
 *
 * What was sent is kept until the hub has it, but only as long as the agent runs: the first
 * session of every run begins with a snapshot, counted on from where the hub is.
 */
export class Outbox {
  private readonly settings: OutboxSettings;
  private readonly pods = new Map<string, PodReport>();
  private readonly commands = new Map<string, CommandReport>();
  private unacked: Delta[] = [];
  private head = 0;
  private hasToldAll = false;
  private send: Send | undefined;
  private flushedAt = -Infinity;
  private timer: AbortController | undefined;

  constructor(settings: OutboxSettings) {
    this.settings = settings;
  }

  get headSeq(): number {
    return this.head;
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
  open(send: Send, mode: 'RESUME' | 'SNAPSHOT', appliedSeq: number): void {
    this.send = send;
    const canResume = this.hasToldAll && mode === 'RESUME' && appliedSeq <= this.head && (this.unacked[0]?.seq ?? this.head + 1) <= appliedSeq + 1;
    this.head = Math.max(this.head, appliedSeq);
    if (canResume) this.resume(send, appliedSeq);
    else this.snapshot();
    this.flush();
  }

  close(): void {
    this.send = undefined;
    this.timer?.abort();
    this.timer = undefined;
  }

  acked(seq: number): void {
    const done = this.unacked.filter((delta) => delta.seq <= seq);
    this.unacked = this.unacked.filter((delta) => delta.seq > seq);
    for (const delta of done) this.settings.onAcked(delta);
    this.schedule();
  }

  /** Tells everything again; results of commands that the hub has not confirmed come after it. */
  snapshot(): void {
    const { send } = this;
    if (!send) return;
    const unsure = this.unacked.flatMap((delta) => delta.commands);
    this.unacked = [];
    for (const report of unsure) if (!this.commands.has(report.id)) this.commands.set(report.id, report);
    this.pods.clear();
    this.hasToldAll = true;
    const id = randomUUID();
    const parts = splitBySize(this.settings.allPods(), maxObjectsPerFrame, maxPartBytes);
    const all = parts.length === 0 ? [[]] : parts;
    all.forEach((pods, part) => send({ type: 'snapshot', id, asOfSeq: this.head, part, parts: all.length, pods }));
    this.schedule();
  }

  private resume(send: Send, appliedSeq: number): void {
    this.acked(appliedSeq);
    for (const delta of this.unacked) send(delta);
  }

  /** The first change goes at once; those that follow soon after go together. */
  private schedule(spacingMs = flushMs): void {
    const isUrgent = spacingMs < flushMs;
    if (!this.send || (this.timer && !isUrgent) || (this.pods.size === 0 && this.commands.size === 0)) return;
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
    const { send } = this;
    if (!send || this.unacked.length >= maxUnacked) return;
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
      this.unacked.push(delta);
      send(delta);
    }
    if (count > 0) this.flushedAt = this.settings.clock.elapsedMs();
  }
}
