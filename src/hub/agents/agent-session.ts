import { and, eq } from 'drizzle-orm';
import type { Logger } from 'pino';
import type { FrameSocket } from '#domain/agent-wire/frame-socket.ts';
import type { AgentFrame, Delta } from '#domain/agent-wire/agent-frames.ts';
import type { CommandState } from '#domain/command/command.ts';
import type { Database } from '#hub/store/database.ts';
import { recordChanges } from '#hub/store/record-changes.ts';
import { backends } from '#hub/store/runtime-tables.ts';
import { say } from './agent-socket.ts';
import { sayBye } from './say-bye.ts';
import { applyDelta } from './apply-delta.ts';
import { applyHeartbeat, type Heartbeat } from './apply-heartbeat.ts';
import { applyResources } from './apply-resources.ts';
import { applySnapshot } from './apply-snapshot.ts';
import { heartbeatMs } from './freshness.ts';
import { LeaseLost, type Lease } from './lease.ts';
import { leaseCommands } from './lease-commands.ts';
import { LogStreams } from './log-streams.ts';
import { runOneAtATime } from './run-one-at-a-time.ts';
import { SnapshotStaging, type SnapshotPart } from './snapshot-staging.ts';

/** What an agent has said cannot be: its session ends, and only its session. */
export class BrokenFrame extends Error {
  override name = 'BrokenFrame';
}

/** Bytes of deltas that are kept while a snapshot comes in. */
const mostHeld = 8 * 1024 * 1024;

export type SessionWorld = { database: Database; now: () => Date; log: Logger };
export type OpenedSession = { lease: Lease; streamId: string; mode: 'RESUME' | 'SNAPSHOT' };

/** An open session: the one place where frames of a backend become rows, and commands become frames. */
export class AgentSession {
  readonly lease: Lease;
  readonly logs: LogStreams;
  /** By our clock. */
  lastHeardAt: Date;
  #socket: FrameSocket;
  #world: SessionWorld;
  #streamId: string;
  #staging: SnapshotStaging | undefined;
  #held: { delta: Delta; bytes: number }[] = [];
  #again: CommandState[] = ['LEASED'];
  #beat: { at: number; text: string } | undefined;
  /** We have ended it; what its agent says of the end is no news. */
  #isEnded = false;

  constructor(socket: FrameSocket, world: SessionWorld, { lease, streamId, mode }: OpenedSession) {
    this.#socket = socket;
    this.#world = world;
    this.#streamId = streamId;
    this.lease = lease;
    this.lastHeardAt = world.now();
    this.logs = new LogStreams((frame) => say(socket, frame));
    this.#staging = mode === 'SNAPSHOT' ? new SnapshotStaging() : undefined;
  }

  /** Sends what waits for this backend. Rings may come at any time; one look at a time is taken. */
  readonly deliver = runOneAtATime(async () => {
    try {
      const again = this.#again;
      this.#again = [];
      for (const frame of await leaseCommands(this.#world.database, this.lease, again, this.#world.now())) say(this.#socket, frame);
    } catch (error) {
      this.fail(error);
    }
  });

  /** Handles one frame; `bytes` is how long it was. */
  async receive(frame: AgentFrame, bytes: number): Promise<void> {
    const { database, now } = this.#world;
    this.lastHeardAt = now();
    switch (frame.type) {
      case 'hello': throw new BrokenFrame('a session says hello once');
      case 'resources': return applyResources(database, this.lease, frame.resources);
      case 'snapshot': return this.#receiveSnapshot(frame, bytes);
      case 'delta': return this.#staging ? this.#hold(frame, bytes) : this.#apply(frame);
      case 'heartbeat': return this.#receiveHeartbeat(frame);
      case 'log-chunk': return this.logs.receive(frame);
      case 'log-end': return this.logs.end(frame.streamId, frame.problem);
    }
  }

  /** One that says nothing new, soon after another, is answered and not written. */
  async #receiveHeartbeat(frame: Heartbeat): Promise<void> {
    const { database, now } = this.#world;
    const text = JSON.stringify(frame.engine);
    if (this.#beat?.text !== text || now().getTime() - this.#beat.at >= heartbeatMs / 2) {
      await applyHeartbeat(database, this.lease, frame, now());
      this.#beat = { at: now().getTime(), text };
    }
    say(this.#socket, { type: 'beat', now: now() });
  }

  async #apply(delta: Delta): Promise<void> {
    const applied = await applyDelta(this.#world.database, this.lease, delta, this.#world.now());
    if (applied.kind === 'applied') return say(this.#socket, { type: 'ack', seq: applied.seq });
    this.#staging = new SnapshotStaging();
    say(this.#socket, { type: 'resync', because: `Delta ${delta.seq} came, ${applied.expected} was expected.` });
  }

  /** What comes while a snapshot is awaited may be newer than it: it is applied after it. */
  #hold(delta: Delta, bytes: number): void {
    this.#held.push({ delta, bytes });
    if (this.#held.reduce((sum, held) => sum + held.bytes, 0) > mostHeld) throw new BrokenFrame('a snapshot is due, and too much else has come');
  }

  /** A snapshot that was not asked for is as welcome as one that was. */
  async #receiveSnapshot(part: SnapshotPart, bytes: number): Promise<void> {
    this.#staging ??= new SnapshotStaging();
    const staged = this.#staging.add(part, bytes);
    if (staged.kind === 'refused') throw new BrokenFrame(staged.because);
    if (staged.kind === 'more') return;
    await applySnapshot(this.#world.database, this.lease, { ...staged, streamId: this.#streamId }, this.#world.now());
    say(this.#socket, { type: 'ack', seq: staged.asOfSeq });
    this.#staging = undefined;
    const held = this.#held.splice(0).filter(({ delta }) => delta.seq > staged.asOfSeq);
    for (const { delta, bytes: length } of held) await this.receive(delta, length);
    // A snapshot tells of pods only: results that were in a gap are told again when asked for.
    this.#again = ['LEASED', 'ACCEPTED', 'RUNNING'];
    void this.deliver();
  }

  /** Ends the session for a reason that the agent is told. */
  fail(error: unknown): void {
    const { log } = this.#world;
    this.#isEnded = true;
    if (error instanceof LeaseLost) return sayBye(this.#socket, error.code, error.message);
    if (error instanceof BrokenFrame) {
      log.warn({ backendId: this.lease.backendId }, `the session of a backend ended: ${error.message}`);
      return this.#socket.close(1008, error.message.slice(0, 120));
    }
    log.error({ err: error, backendId: this.lease.backendId }, 'what a backend said was not written');
    this.#socket.close(1011, 'the hub could not write this down');
  }

  fence(): void {
    this.#isEnded = true;
    sayBye(this.#socket, 'FENCED', 'A newer session of this backend has taken over.');
  }

  shutDown(): void {
    this.#isEnded = true;
    sayBye(this.#socket, 'SHUTDOWN', 'The hub goes away for a while.');
  }

  /** A connection that has died without a word. */
  giveUp(): void {
    this.#socket.terminate();
  }

  /**
   * Lets go of the lease after the socket closed with `code`. A backend that said goodbye is
   * offline at once; one that fell silent grows stale.
   */
  async release(code: number): Promise<void> {
    const hasLeft = code === 1000 && !this.#isEnded;
    this.logs.endAll('The connection to the backend was lost.');
    const { database, now } = this.#world;
    const { backendId, organizationId, epoch } = this.lease;
    await database.transaction(async (transaction) => {
      const released = await transaction.update(backends)
        .set({ sessionHubId: null, ...(hasLeft ? { leftAt: now(), toldFreshness: 'OFFLINE' as const } : {}) })
        .where(and(eq(backends.id, backendId), eq(backends.epoch, epoch))).returning({ id: backends.id });
      if (released.length > 0) await recordChanges(transaction, [{ organizationId, topic: 'backend', entityId: backendId }]);
    });
  }
}
