import { mergeFrames, type ChangeFrame } from './change-frame.ts';
import { within, type FeedScope } from './feed-scope.ts';
import { FrameBudget } from './frame-budget.ts';
import type { FrameInbox } from './frame-inbox.ts';

/** A reader hears at least this often, so that its cursor does not grow old and a lost notification costs no more. */
const bookmarkMs = 5_000;

/**
 * The readers of one scope. They get the same frame objects, so whatever is made of a frame is
 * made once for all of them; and they have a pace of their own, so what concerns them seldom is
 * told at once however busy the rest of the organization is.
 */
export class FeedLane {
  readonly inboxes = new Set<FrameInbox>();
  readonly #scope: FeedScope;
  readonly #budget = new FrameBudget();
  /** What has been read for these readers and not been sent. */
  #gathered: ChangeFrame | undefined;
  /** From when the pace allows the next frame. */
  #freeAtMs = 0;
  #saidAtMs: number;

  constructor(scope: FeedScope, nowMs: number) {
    this.#scope = scope;
    this.#saidAtMs = nowMs;
  }

  /** For how long nothing can be sent. */
  restMs(nowMs: number): number {
    return Math.max(0, this.#freeAtMs - nowMs);
  }

  /** For how long nothing has to be sent, unless something changes. */
  silenceMs(nowMs: number): number {
    return this.#gathered ? this.restMs(nowMs) : Math.max(0, this.#saidAtMs + bookmarkMs - nowMs);
  }

  /** Takes the part of a frame that is for its readers, and sends what it has if it is time. */
  put(frame: ChangeFrame, nowMs: number): void {
    const own = within(this.#scope, frame);
    if (this.#gathered || own.resync || own.changes.length > 0)
      this.#gathered = this.#gathered ? mergeFrames(this.#gathered, own) : own;
    if (this.silenceMs(nowMs) > 0) return;
    for (const inbox of this.inboxes) inbox.put(this.#gathered ?? own);
    this.#gathered = undefined;
    this.#saidAtMs = nowMs;
    this.#freeAtMs = nowMs + this.#budget.spend(nowMs);
  }
}
