import type { Logger } from 'pino';
import type { Database } from '#hub/store/database.ts';
import type { Signal } from './signal.ts';
import type { ChangeFrame } from './change-frame.ts';
import { FeedLane } from './feed-lane.ts';
import { scopeKey, type FeedScope } from './feed-scope.ts';
import type { FrameInbox } from './frame-inbox.ts';
import { readFrame, startPosition } from './read-changes.ts';
import { systemClock } from '#system/system-clock.ts';

const retryMs = 1_000;
/** What happens together is read together. */
const minGapMs = 50;

/**
 * Reads the changes of one organization once for all its readers in this process, and hands each
 * lane what is for it.
 */
export class OrganizationFeed {
  readonly #database: Database;
  readonly #organizationId: string;
  readonly #changed: Signal;
  readonly #log: Logger;
  readonly #lanes = new Map<string, FeedLane>();
  #reading: AbortController | undefined;
  /** Resolved once the reading has a position. */
  #started: Promise<number> = Promise.resolve(0);
  #position = 0;

  constructor({
    database,
    organizationId,
    changed,
    log,
  }: {
    database: Database;
    organizationId: string;
    changed: Signal;
    log: Logger;
  }) {
    this.#database = database;
    this.#organizationId = organizationId;
    this.#changed = changed;
    this.#log = log;
  }

  get isRead(): boolean {
    return this.#lanes.size > 0;
  }

  /** Frames from now on come into the inbox; answers the position that they go on from. */
  async join(scope: FeedScope, inbox: FrameInbox): Promise<number> {
    const key = scopeKey(scope);
    const lane = this.#lanes.get(key) ?? new FeedLane(scope, performance.now());
    this.#lanes.set(key, lane);
    lane.inboxes.add(inbox);
    if (!this.#reading) this.#begin();
    await this.#started;
    return this.#position;
  }

  leave(scope: FeedScope, inbox: FrameInbox): void {
    const key = scopeKey(scope);
    const lane = this.#lanes.get(key);
    lane?.inboxes.delete(inbox);
    if (lane?.inboxes.size === 0) this.#lanes.delete(key);
    if (this.isRead) return;
    this.#reading?.abort();
    this.#reading = undefined;
  }

  #begin(): void {
    const reading = new AbortController();
    this.#reading = reading;
    // Rung while the position is looked up, it has to be heard as well.
    const { count: rings } = this.#changed;
    this.#started = startPosition(this.#database, null).then(
      ({ cursor }) => (this.#position = cursor),
    );
    void this.#started.then(
      () => this.#read(rings, reading.signal),
      () => {
        this.#reading = undefined;
      },
    );
  }

  async #read(rings: number, signal: AbortSignal): Promise<void> {
    for (let heard = rings; ;) {
      if (this.#changed.count === heard)
        await this.#changed.next(
          signal,
          this.#soonest((lane, nowMs) => lane.idleMs(nowMs)),
        );
      if (signal.aborted) return;
      // Rung while the changes are read or nobody can be told, it has to be heard as well.
      heard = this.#changed.count;
      const frame = await this.#readFrame(signal);
      if (!frame) return;
      this.#position = frame.cursor;
      for (const lane of this.#lanes.values()) lane.put(frame, performance.now());
      await systemClock.wait(
        Math.max(
          minGapMs,
          this.#soonest((lane, nowMs) => lane.blockedMs(nowMs)),
        ),
        signal,
      );
    }
  }

  #soonest(of: (lane: FeedLane, nowMs: number) => number): number {
    const nowMs = performance.now();
    return Math.min(...[...this.#lanes.values()].map((lane) => of(lane, nowMs)));
  }

  /** The store may be away for a while; what it holds is read when it is back. */
  async #readFrame(signal: AbortSignal): Promise<ChangeFrame | undefined> {
    while (!signal.aborted) {
      try {
        return await readFrame(this.#database, this.#organizationId, this.#position);
      } catch (error) {
        this.#log.warn({ err: error }, 'the changes cannot be read; trying again');
        await systemClock.wait(retryMs, signal);
      }
    }
    return undefined;
  }
}
