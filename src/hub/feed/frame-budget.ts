/** Frames go out at this pace, four a second ... */
const frameMs = 250;
/** ... and as many as this may be saved up in quiet times, so that what happens then is sent at once. */
const maxSaved = 3;
/** Even then: what happens together goes together. */
const minGapMs = 50;

/** How often frames reach a subscriber: four a second in the long run, the first ones after a pause at once. */
export class FrameBudget {
  #saved = maxSaved;
  #spentAtMs = -Infinity;

  /** A frame goes out now; answers for how many milliseconds the next has to wait. */
  spend(nowMs: number): number {
    this.#saved = Math.min(maxSaved, this.#saved + (nowMs - this.#spentAtMs) / frameMs) - 1;
    this.#spentAtMs = nowMs;
    return Math.max(minGapMs, (1 - this.#saved) * frameMs);
  }
}
