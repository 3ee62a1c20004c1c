/**
 * How long events take from an agent's word to a subscriber; a later report of the same pod covers
 * the earlier ones too.
 */
export class EventTimes {
  readonly latencies: number[] = [];
  readonly #pending = new Map<string, number[]>();
  #sent = 0;

  happened(podId: string, at: Date): void {
    this.#sent += 1;
    const waiting = this.#pending.get(podId) ?? [];
    waiting.push(at.getTime());
    this.#pending.set(podId, waiting);
  }

  told(pods: { id: string; observedAt: string }[], at: number): void {
    for (const { id, observedAt } of pods) {
      const waiting = this.#pending.get(id) ?? [];
      const upTo = Date.parse(observedAt);
      for (const one of waiting.filter((moment) => moment <= upTo)) this.latencies.push(at - one);
      this.#pending.set(
        id,
        waiting.filter((moment) => moment > upTo),
      );
    }
  }

  /** Share of what has happened that was told. */
  get delivered(): number {
    return this.latencies.length / this.#sent;
  }

  get count(): number {
    return this.#sent;
  }
}
