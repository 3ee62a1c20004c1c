import type { Logger } from 'pino';
import type { Database } from '#hub/store/database.ts';
import type { Bell } from './bell.ts';
import type { ChangeFrame } from './change-frame.ts';
import { FrameInbox } from './frame-inbox.ts';
import { FramePace, pause } from './frame-pace.ts';
import { readFrame, startOf } from './read-changes.ts';

const retryMs = 1_000;
/** A reader hears at least this often, so that its cursor does not grow old and a lost notification costs no more. */
const bookmarkMs = 5_000;

/**
 * Reads the changes of one organization once for all its readers in this process: they get the
 * same frame objects, so whatever is made of a frame can be made once as well.
 */
export class OrganizationFeed {
  readonly #database: Database;
  readonly #organizationId: string;
  readonly #bell: Bell;
  readonly #log: Logger;
  readonly #inboxes = new Set<FrameInbox>();
  #reading: AbortController | undefined;
  /** Resolved once the reading has a position. */
  #started: Promise<number> = Promise.resolve(0);
  #position = 0;

  constructor({ database, organizationId, bell, log }: { database: Database; organizationId: string; bell: Bell; log: Logger }) {
    this.#database = database;
    this.#organizationId = organizationId;
    this.#bell = bell;
    this.#log = log;
  }

  get isRead(): boolean {
    return this.#inboxes.size > 0;
  }

  /** Frames from now on come into the inbox; answers the position that they go on from. */
  async join(inbox: FrameInbox): Promise<number> {
    this.#inboxes.add(inbox);
    if (!this.#reading) this.#begin();
    await this.#started;
    return this.#position;
  }

  leave(inbox: FrameInbox): void {
    this.#inboxes.delete(inbox);
    if (this.#inboxes.size > 0) return;
    this.#reading?.abort();
    this.#reading = undefined;
  }

  #begin(): void {
    const reading = new AbortController();
    this.#reading = reading;
    // Rung while the position is looked up, it has to be heard as well.
    const heard = this.#bell.next(reading.signal, bookmarkMs);
    this.#started = startOf(this.#database, null).then(({ cursor }) => (this.#position = cursor));
    void this.#started.then(() => this.#read(heard, reading.signal), () => { this.#reading = undefined; });
  }

  async #read(firstRing: Promise<boolean>, signal: AbortSignal): Promise<void> {
    const pace = new FramePace();
    for (let heard = firstRing; !signal.aborted;) {
      const isRung = await heard;
      if (signal.aborted) return;
      heard = this.#bell.next(signal, bookmarkMs);
      const frame = await this.#readFrame(signal);
      if (!frame) return;
      this.#position = frame.cursor;
      if (isRung && !frame.resync && frame.changes.length === 0) continue;
      for (const inbox of this.#inboxes) inbox.put(frame);
      await pace.rest(signal);
    }
  }

  /** The store may be away for a while; what it holds is read when it is back. */
  async #readFrame(signal: AbortSignal): Promise<ChangeFrame | undefined> {
    while (!signal.aborted) {
      try {
        return await readFrame(this.#database, this.#organizationId, this.#position);
      } catch (error) {
        this.#log.warn({ err: error }, 'the changes cannot be read; trying again');
        await pause(retryMs, signal);
      }
    }
    return undefined;
  }
}
