import PQueue from 'p-queue';

/**
 * How much is done at once. Pulls, which take long, never keep a stop waiting, and polite stops,
 * which wait for the container, never keep a start waiting.
 */
export class StepQueues {
  readonly pull = new PQueue({ concurrency: 3 });
  readonly start = new PQueue({ concurrency: 4 });
  readonly stop = new PQueue({ concurrency: 4 });

  /** How much is done at once from now on. */
  resize({
    concurrency,
    pullConcurrency,
  }: {
    concurrency?: number | undefined;
    pullConcurrency?: number | undefined;
  }): void {
    if (pullConcurrency) this.pull.concurrency = pullConcurrency;
    if (!concurrency) return;
    this.start.concurrency = concurrency;
    this.stop.concurrency = concurrency;
  }
}
