import { newKeyText, type AgentFrame } from '#domain/agent-wire/agent-frames.ts';
import { laneOf, type Lane } from '#domain/agent-wire/credit.ts';
import type { FrameSocket } from '#domain/agent-wire/frame-socket.ts';
import { sendFrame } from '#hub/agents/transport/agent-socket.ts';
import { CreditAccount } from '#hub/agents/transport/credit-account.ts';
import { DeltaWriter, type ReceivedDelta } from '#hub/agents/intake/delta-writer.ts';
import { runsOf, type DeltaRun } from '#hub/agents/records/delta-run.ts';
import { DigestCheck } from '#hub/agents/intake/digest-check.ts';
import { isSignedBy } from '#hub/agents/transport/is-signed-by.ts';
import type { Heartbeat } from '#hub/agents/records/record-heartbeat.ts';
import { LeaseLost, type Lease } from '#hub/agents/lease/lease.ts';
import { CommandDelivery } from './command-delivery.ts';
import { HeartbeatMonitor } from './heartbeat-monitor.ts';
import { closeWithReason } from '#hub/agents/transport/close-with-reason.ts';
import type { FrameSigner } from '#hub/agents/transport/frame-signer.ts';
import type { OpenedSession, SessionWorld } from './opened-session.ts';
import { ProtocolViolation } from './protocol-violation.ts';
import { AgentTelemetry } from '#hub/agents/telemetry/agent-telemetry.ts';
import { SnapshotStaging, type SnapshotPart } from '#hub/agents/intake/snapshot-staging.ts';

/** Bytes of deltas that are kept while a snapshot comes in. */
const maxHeldBytes = 8 * 1024 * 1024;
/** A digest that differs right after a snapshot will differ after the next one too. */
const resyncAgainAfterMs = 60_000;

/** An open session: the one place where frames of a backend become rows, and commands become frames. */
export class AgentSession {
  readonly lease: Lease;
  readonly telemetry: AgentTelemetry;
  /** Sends what waits for this backend. Rings may come at any time; one check runs at a time. */
  readonly deliver: () => Promise<void>;
  readonly heartbeats: HeartbeatMonitor;
  #socket: FrameSocket;
  #world: SessionWorld;
  #streamId: string;
  #signer: FrameSigner;
  #appliedSeq: number;
  /** The place in the sequence that was asked for again. */
  #nackedAt: number | undefined;
  /** The place after which the last sign of life knew of more. */
  #missingAfter: number | undefined;
  #staging: SnapshotStaging | undefined;
  #held: ReceivedDelta[] = [];
  #deltas: DeltaWriter;
  #delivery: CommandDelivery;
  #credit = new CreditAccount();
  #digest: DigestCheck;
  #resyncedAt = -Infinity;
  /** We have ended it; what its agent says of the end is no news. */
  #isEnded = false;

  constructor(
    socket: FrameSocket,
    world: SessionWorld,
    { lease, streamId, mode, appliedSeq, signer, capabilities }: OpenedSession,
  ) {
    this.#socket = socket;
    this.#world = world;
    this.#streamId = streamId;
    this.#signer = signer;
    this.#appliedSeq = appliedSeq;
    this.lease = lease;
    this.heartbeats = new HeartbeatMonitor(world, lease);
    this.telemetry = new AgentTelemetry({
      send: (frame) => sendFrame(socket, frame),
      now: world.now,
      capabilities,
    });
    this.#deltas = new DeltaWriter(
      (arrived) => this.#writeDeltas(arrived),
      (error) => this.fail(error),
    );
    this.#digest = new DigestCheck(world.agentStore, lease.backendId);
    this.#delivery = new CommandDelivery(world, lease, (type, body) =>
      sendFrame(socket, signer.sign(type, body)),
    );
    this.deliver = () => this.#delivery.deliver().catch((error: unknown) => this.fail(error));
    this.#staging = mode === 'SNAPSHOT' ? new SnapshotStaging() : undefined;
  }

  /** Handles one frame; `bytes` is how long it was. */
  async receive(frame: AgentFrame, bytes: number): Promise<void> {
    this.heartbeats.frameReceived();
    if (frame.type === 'delta' && !this.#staging) return this.#deltas.add({ delta: frame, bytes });
    await this.#handle(frame, bytes);
    this.#handled(laneOf(frame.type), bytes);
  }

  #handled(lane: Lane, bytes: number): void {
    const credit = this.#credit.handled(lane, bytes);
    if (credit) sendFrame(this.#socket, credit);
  }

  async #handle(frame: AgentFrame, bytes: number): Promise<void> {
    const { agentStore } = this.#world;
    if (laneOf(frame.type) !== 'telemetry') await this.#deltas.flushed();
    switch (frame.type) {
      case 'hello':
        throw new ProtocolViolation('a session sends one hello');
      case 'resources':
        return agentStore.applyResources(this.lease, frame.resources);
      case 'snapshot':
        return this.#receiveSnapshot(frame, bytes);
      case 'delta':
        return this.#hold({ delta: frame, bytes });
      case 'heartbeat':
        return this.#receiveHeartbeat(frame);
      case 'configuration-report':
        return agentStore.saveReportedSettings(this.lease, frame.settings);
      case 'new-key':
        return this.#receiveNewKey(frame);
      default:
        return this.telemetry.take(frame);
    }
  }

  async #receiveHeartbeat(frame: Heartbeat): Promise<void> {
    await this.heartbeats.receive(frame);
    const beat = {
      type: 'beat' as const,
      now: this.#world.now(),
      heartbeatMs: this.heartbeats.heartbeatMs,
    };
    if (this.#staging) return sendFrame(this.#socket, beat);
    sendFrame(this.#socket, { ...beat, appliedSeq: this.#appliedSeq });
    if (frame.headSeq > this.#appliedSeq) this.#noteMissing();
    else if (frame.digest !== undefined && frame.headSeq === this.#appliedSeq)
      await this.#compare(frame.digest);
  }

  /** What was told last may have been lost, and nothing that follows says so. Once it may still be on its way. */
  #noteMissing(): void {
    if (this.#missingAfter === this.#appliedSeq) {
      this.#nackedAt = undefined;
      this.#requestAgain(this.#appliedSeq + 1);
    }
    this.#missingAfter = this.#appliedSeq;
  }

  async #compare(digest: string): Promise<void> {
    const { now, log } = this.#world;
    if (await this.#digest.matches(digest)) return;
    if (now().getTime() - this.#resyncedAt < resyncAgainAfterMs) return;
    this.#resyncedAt = now().getTime();
    log.warn(
      { backendId: this.lease.backendId },
      'a backend and the hub disagree about its containers; a snapshot is requested',
    );
    this.#staging = new SnapshotStaging();
    sendFrame(this.#socket, {
      type: 'resync',
      because: 'The digests of the hub and the backend differ.',
    });
  }

  async #receiveNewKey({
    publicKey,
    proof,
  }: Extract<AgentFrame, { type: 'new-key' }>): Promise<void> {
    if (!isSignedBy(publicKey, newKeyText(this.lease.backendId, publicKey), proof))
      throw new ProtocolViolation('the proof does not match the new key');
    await this.#world.agentStore.saveNextKey(this.lease, publicKey);
    sendFrame(this.#socket, { type: 'key-pinned', publicKey });
  }

  async #writeDeltas(arrived: ReceivedDelta[]): Promise<void> {
    const deltas = arrived.map(({ delta }) => delta);
    // A run is either known or new: nothing that is written already is written again with what follows it.
    const known = runsOf(deltas.filter(({ seq }) => seq <= this.#appliedSeq));
    const fresh = runsOf(deltas.filter(({ seq }) => seq > this.#appliedSeq));
    for (const run of [...known, ...fresh]) await this.#apply(run);
    for (const { bytes } of arrived) this.#handled('state', bytes);
  }

  async #apply(run: DeltaRun): Promise<void> {
    const applied = await this.#world.agentStore.applyDeltas(this.lease, run, this.#world.now());
    if (applied.kind === 'gap') return this.#requestAgain(applied.expected);
    this.#nackedAt = undefined;
    if (run.seq > this.#appliedSeq) {
      this.#digest.record(run.pods, { isSnapshot: false });
      this.#world.onReported(this.lease.backendId, run.pods);
    }
    this.#appliedSeq = applied.seq;
    sendFrame(this.#socket, { type: 'ack', seq: applied.seq });
  }

  /** Once for each gap: what comes after it is dropped until it is filled. */
  #requestAgain(expected: number): void {
    if (this.#nackedAt === expected) return;
    this.#nackedAt = expected;
    sendFrame(this.#socket, { type: 'nack', expected });
  }

  /** What comes while a snapshot is awaited may be newer than it: it is applied after it. */
  #hold(arrived: ReceivedDelta): void {
    this.#held.push(arrived);
    if (this.#held.reduce((sum, held) => sum + held.bytes, 0) > maxHeldBytes)
      throw new ProtocolViolation('too many deltas came before the snapshot');
  }

  /** A snapshot that was not asked for is as welcome as one that was. */
  async #receiveSnapshot(part: SnapshotPart, bytes: number): Promise<void> {
    this.#staging ??= new SnapshotStaging();
    const staged = this.#staging.add(part, bytes);
    if (staged.kind === 'refused') throw new ProtocolViolation(staged.because);
    if (staged.kind === 'more') return;
    await this.#world.agentStore.applySnapshot(
      this.lease,
      { ...staged, streamId: this.#streamId },
      this.#world.now(),
    );
    this.#digest.record(staged.pods, { isSnapshot: true });
    this.#appliedSeq = staged.asOfSeq;
    this.#nackedAt = undefined;
    sendFrame(this.#socket, { type: 'ack', seq: staged.asOfSeq });
    this.#staging = undefined;
    await this.#writeDeltas(this.#held.splice(0).filter(({ delta }) => delta.seq > staged.asOfSeq));
    this.#delivery.resendUnfinished();
    void this.deliver();
  }

  /** Ends the session for a reason that the agent receives. */
  fail(error: unknown): void {
    const { log } = this.#world;
    if (this.#isEnded) return;
    this.#isEnded = true;
    if (error instanceof LeaseLost)
      return closeWithReason(this.#socket, this.#signer, error.code, error.message);
    if (error instanceof ProtocolViolation) {
      log.warn(
        { backendId: this.lease.backendId },
        `the session of a backend ended: ${error.message}`,
      );
      return this.#socket.close(1008, error.message.slice(0, 120));
    }
    log.error(
      { err: error, backendId: this.lease.backendId },
      'a frame of a backend was not stored',
    );
    this.#socket.close(1011, 'the hub could not store this frame');
  }

  fence(): void {
    this.#isEnded = true;
    closeWithReason(
      this.#socket,
      this.#signer,
      'FENCED',
      'A newer session of this backend has taken over.',
    );
  }

  shutDown(): void {
    this.#isEnded = true;
    closeWithReason(this.#socket, this.#signer, 'SHUTDOWN', 'The hub is shutting down.');
  }

  /** A connection that has died without a word. */
  giveUp(): void {
    this.#socket.terminate();
  }

  /** Lets go of the lease after the socket closed with `code`. */
  async release(code: number): Promise<void> {
    const hasLeft = code === 1000 && !this.#isEnded;
    this.telemetry.endAll('The connection to the backend was lost.');
    await this.#deltas.flushed().catch(() => {});
    await this.#world.agentStore.release(this.lease, hasLeft, this.#world.now());
  }
}
