import { mergeFrames, type ChangeFrame } from './change-frame.ts';
import { filterByScope, type FeedScope } from './feed-scope.ts';
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
  #pending: ChangeFrame | undefined;
  /** From when the pace allows the next frame. */
  #freeAtMs = 0;
  #sentAtMs: number;

  constructor(scope: FeedScope, nowMs: number) {
    this.#scope = scope;
    this.#sentAtMs = nowMs;
  }

  /** For how long nothing can be sent. */
  blockedMs(nowMs: number): number {
    return Math.max(0, this.#freeAtMs - nowMs);
  }

  /** For how long nothing has to be sent, unless something changes. */
  idleMs(nowMs: number): number {
    return this.#pending ? this.blockedMs(nowMs) : Math.max(0, this.#sentAtMs + bookmarkMs - nowMs);
  }

  /** Takes the part of a frame that is for its readers, and sends what it has if it is time. */
  put(frame: ChangeFrame, nowMs: number): void {
    const own = filterByScope(this.#scope, frame);
    if (this.#pending || own.resync || own.changes.length > 0)
      this.#pending = this.#pending ? mergeFrames(this.#pending, own) : own;
    if (this.idleMs(nowMs) > 0) return;
    for (const inbox of this.inboxes) inbox.put(this.#pending ?? own);
    this.#pending = undefined;
    this.#sentAtMs = nowMs;
    this.#freeAtMs = nowMs + this.#budget.spend(nowMs);
  }
}
