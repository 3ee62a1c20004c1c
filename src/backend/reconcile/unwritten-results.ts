import type { Clock } from '#domain/clock.ts';
import type { CommandRecord, Journal } from '#backend/journal/journal.ts';
import type { Log } from '#backend/log.ts';
import { withdrawCommand } from './apply-command.ts';
import type { PodLedger } from './pod-ledger.ts';

export type UnwrittenResultsSettings = {
  journal: Journal;
  ledger: PodLedger;
  clock: Clock;
  log: Log;
};

const retryMs = 5_000;

/**
 * Results that were reported and that the disk did not take; they are written as soon as it does.
 */
export class UnwrittenResults {
  readonly #settings: UnwrittenResultsSettings;
  readonly #results = new Map<string, CommandRecord>();
  #isOpen = true;

  constructor(settings: UnwrittenResultsSettings) {
    this.#settings = settings;
  }

  find(id: string): CommandRecord | undefined {
    return this.#results.get(id);
  }

  add(result: CommandRecord): void {
    const isFirst = this.#results.size === 0;
    this.#results.set(result.id, result);
    if (isFirst) void this.#keepWriting();
  }

  /**
   * Writes all of them. Throws while the disk takes nothing: nothing new may be started over them.
   */
  write(): void {
    const { journal, ledger } = this.#settings;
    for (const [id, result] of this.#results) {
      const record = ledger.find(result.uid);
      // What could not be withdrawn when it ended is not left pending.
      if (record?.lastCommand === id && !record.ended)
        ledger.save(
          withdrawCommand(record, result, { state: 'IN_DOUBT', reason: result.reason }),
          true,
        );
      journal.saveCommand(result, true);
      this.#results.delete(id);
    }
  }

  close(): void {
    this.#isOpen = false;
  }

  /** Until the disk takes them, or another start of the agent looks for itself. */
  async #keepWriting(): Promise<void> {
    while (this.#results.size > 0 && this.#isOpen) {
      await this.#settings.clock.wait(retryMs);
      try {
        this.write();
      } catch (error) {
        this.#settings.log.debug({ err: error }, 'the journal still cannot be written');
      }
    }
  }
}
