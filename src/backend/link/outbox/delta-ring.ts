import type { Delta } from '#domain/agent-wire/agent-frames.ts';

/**
 * Objects that are kept after the hub has confirmed them: one that has lost its last moments asks
 * for them again.
 */
const maxObjects = 10_000;

/**
 * The deltas of this run of the agent: those that are not confirmed, and the latest of those that
 * are.
 */
export class DeltaRing {
  #deltas: Delta[] = [];
  #objects = 0;
  #ackedSeq = 0;

  /** Deltas on their way without an answer. */
  get unacked(): number {
    return this.#deltas.filter(({ seq }) => seq > this.#ackedSeq).length;
  }

  add(delta: Delta): void {
    this.#deltas.push(delta);
    this.#objects += weightOf(delta);
    this.#forget();
  }

  /** Everything up to `seq` is confirmed; answers what was not before. */
  acked(seq: number): Delta[] {
    const confirmed = this.#deltas.filter(
      (delta) => delta.seq > this.#ackedSeq && delta.seq <= seq,
    );
    this.#ackedSeq = Math.max(this.#ackedSeq, seq);
    this.#forget();
    return confirmed;
  }

  /** Whether everything from `seq` to `head` is here. */
  reachesBackTo(seq: number, head: number): boolean {
    if (seq === head + 1) return true;
    const [oldest] = this.#deltas;
    return seq <= head && oldest !== undefined && oldest.seq <= seq;
  }

  from(seq: number): Delta[] {
    return this.#deltas.filter((delta) => delta.seq >= seq);
  }

  /** Empties it; answers what was not confirmed. */
  clear(): Delta[] {
    const unsure = this.#deltas.filter(({ seq }) => seq > this.#ackedSeq);
    this.#deltas = [];
    this.#objects = 0;
    return unsure;
  }

  #forget(): void {
    for (
      let oldest = this.#deltas[0];
      oldest && this.#objects > maxObjects && oldest.seq <= this.#ackedSeq;
      oldest = this.#deltas[0]
    ) {
      this.#objects -= weightOf(oldest);
      this.#deltas.shift();
    }
  }
}

function weightOf({ pods, commands }: Delta): number {
  return pods.length + commands.length;
}
