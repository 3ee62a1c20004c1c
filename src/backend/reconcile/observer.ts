import { EventEmitter } from 'node:events';
import { validate as isUuid } from 'uuid';
import { isUp } from '#domain/lifecycle/container-state.ts';
import type { Clock } from '#domain/clock.ts';
import type { Driver, Ended, ObservedContainer } from '#backend/drivers/port/driver.ts';
import { EngineUnreachable } from '#backend/drivers/port/driver-errors.ts';
import type { PodRecord } from '#backend/journal/journal.ts';
import type { EngineHealth } from '#backend/link/session/session-settings.ts';
import type { Log } from '#backend/log.ts';
import type { InspectQueue } from './inspect-queue.ts';
import type { PodLedger } from './pod-ledger.ts';

export type ObserverSettings = {
  driver: Driver;
  inspectQueue: InspectQueue;
  ledger: PodLedger;
  clock: Clock;
  random: () => number;
  log: Log;
};

type ObserverEvents = {
  /** Emitted once, after the first list that the engine has answered. */
  listed: [];
};

const relistOnErrorMs = 3_000;
const reopenMs = 500;
const pingMs = 15_000;
const debounceMs = 10;

/**
 * Keeps the ledger true. The list is the truth: it is read at the start, whenever the stream of
 * hints ends, and every few minutes (how often, the driver says). A hint only says what to inspect.
 * While the engine does not answer, pods keep what was last seen of them.
 */
export class Observer {
  readonly events = new EventEmitter<ObserverEvents>();
  health: EngineHealth = {
    ok: false,
    version: null,
    problem: 'The engine has not been checked yet.',
  };
  readonly #settings: ObserverSettings;
  /** Containers of which the engine said that they have ended, until an inspection shows it. */
  readonly #ended = new Map<string, Date>();
  #relisting: Promise<void> | undefined;
  #hasListed = false;
  /** Ends the wait for the next relist: an engine in trouble is listed sooner. */
  #wake = new AbortController();

  constructor(settings: ObserverSettings) {
    this.#settings = settings;
  }

  /** Observes until `signal` aborts. */
  async run(signal: AbortSignal): Promise<void> {
    await Promise.all([
      this.#listen(signal),
      this.#relistPeriodically(signal),
      this.#pingEngine(signal),
    ]);
  }

  /**
   * Reads the list and compares. Never throws: what is wrong with the engine stands in `health`.
   */
  relist(): Promise<void> {
    this.#relisting ??= this.#readList().finally(() => {
      this.#relisting = undefined;
    });
    return this.#relisting;
  }

  async #readList(): Promise<void> {
    const { driver } = this.#settings;
    try {
      const expected = this.#expected();
      const containers = await driver.list();
      for (const container of containers) this.#onObserved(container);
      const shown = new Set(containers.map(({ id }) => id));
      for (const { containerId } of expected)
        if (!shown.has(containerId)) await this.#inspect(containerId);
      if (!this.health.ok)
        this.health = { ok: true, version: await driver.version(), problem: null };
      if (this.#hasListed) return;
      this.#hasListed = true;
      this.events.emit('listed');
    } catch (error) {
      this.#onEngineError(error);
    }
  }

  #onEngineError(error: unknown): void {
    const problem = error instanceof Error ? error.message : String(error);
    if (this.health.problem !== problem)
      this.#settings.log.warn({ err: error }, 'the engine cannot be observed');
    this.health = { ...this.health, ok: false, problem };
    this.#wake.abort();
  }

  /**
   * Containers that a list must show unless they are gone. One that is being worked on is looked
   * after by that work.
   */
  #expected(): { containerId: string }[] {
    const { ledger } = this.#settings;
    return ledger.uids().flatMap((uid) => {
      const containerId = ledger.find(uid)?.containerId;
      return containerId && !ledger.isBusy(uid) ? [{ containerId }] : [];
    });
  }

  async #relistPeriodically(signal: AbortSignal): Promise<void> {
    const { clock, random, driver } = this.#settings;
    while (!signal.aborted) {
      this.#wake = new AbortController();
      const every = this.health.ok ? driver.relistMs : relistOnErrorMs;
      await clock.wait(every * (0.75 + random() / 2), AbortSignal.any([signal, this.#wake.signal]));
      if (!signal.aborted && !this.#wake.signal.aborted) await this.relist();
    }
  }

  /** An engine that hangs ends no stream, and its list may not be due for minutes. */
  async #pingEngine(signal: AbortSignal): Promise<void> {
    const { clock, driver } = this.#settings;
    while (!signal.aborted) {
      await clock.wait(pingMs, signal);
      if (!signal.aborted && this.health.ok)
        await driver.version().catch((error: unknown) => this.#onEngineError(error));
    }
  }

  /** Opens the stream before it reads the list, so that nothing falls between the two. */
  async #listen(signal: AbortSignal): Promise<void> {
    const { driver, clock, log } = this.#settings;
    while (!signal.aborted) {
      const hints = driver.events(signal)[Symbol.asyncIterator]();
      try {
        let next = hints.next();
        // It may fail while the list is being read; that is answered below.
        next.catch(() => undefined);
        await this.relist();
        for (let hint = await next; !hint.done; hint = await next) {
          if (typeof hint.value !== 'string') this.#onExit(hint.value);
          this.#onHint(
            typeof hint.value === 'string' ? hint.value : hint.value.containerId,
            signal,
          );
          next = hints.next();
        }
      } catch (error) {
        if (!(error instanceof EngineUnreachable))
          log.warn({ err: error }, 'the stream of events has failed');
      }
      // What was missed is not waited for until the stream is open again.
      if (!signal.aborted) await this.relist();
      await clock.wait(reopenMs, signal);
    }
  }

  /**
   * While an engine puts away a container that was killed, it answers no inspect of it, for longer
   * than everything else takes. So the event is reported at once, and the inspect that follows is
   * the truth.
   */
  #onExit({ containerId, exitCode, at }: Ended): void {
    const { ledger } = this.#settings;
    const uid = ledger.uidOf(containerId);
    const seen = uid && ledger.containerOf(uid);
    if (!seen || ledger.isBusy(seen.uid) || !isUp(seen) || isNewer(seen, at)) return;
    this.#ended.set(containerId, at);
    ledger.observed(seen.uid, { ...seen, state: 'exited', health: null, exitCode, finishedAt: at });
  }

  /** Hints come in bunches: one inspect answers them all. */
  #onHint(containerId: string, signal: AbortSignal): void {
    const { clock, inspectQueue, ledger } = this.#settings;
    if (!inspectQueue.hint(containerId)) return;
    void clock.wait(debounceMs, signal).then(() => {
      const uid = ledger.uidOf(containerId);
      // A command that is at work looks by itself; what it leaves open is caught up with
      // afterwards.
      if (!signal.aborted && !(uid && ledger.isBusy(uid))) this.catchUp(containerId);
    });
  }

  /** Answers what was hinted of a container and not inspected since. */
  catchUp(containerId: string): void {
    // An inspection that fails may have been the only hint: the list tells what was missed.
    if (this.#settings.inspectQueue.isHinted(containerId))
      void this.#inspect(containerId).catch(() => this.relist());
  }

  async #inspect(containerId: string): Promise<void> {
    const { inspectQueue, ledger } = this.#settings;
    const container = await inspectQueue.inspect(containerId);
    if (container) return this.#onObserved(container);
    const uid = ledger.uidOf(containerId);
    if (uid && !ledger.isBusy(uid)) ledger.observed(uid, undefined);
  }

  /** An inspection that was begun before the container ended may be answered afterwards. */
  #isOutdated(container: ObservedContainer): boolean {
    const endedAt = this.#ended.get(container.id);
    if (endedAt && isUp(container) && !isNewer(container, endedAt)) return true;
    this.#ended.delete(container.id);
    return false;
  }

  #onObserved(container: ObservedContainer): void {
    const { ledger, log } = this.#settings;
    const { uid, id } = container;
    if (this.#isOutdated(container)) return;
    if (!isUuid(uid))
      return log.warn(
        { container: id },
        'a container has our label without being a pod; it is left alone',
      );
    const record = ledger.find(uid);
    if (!record) {
      log.info(
        { container: id, pod: uid },
        'found a container of ours that was not in the journal',
      );
      // What can be seen again need not be on the disk: thousands of these would keep it for a
      // minute.
      ledger.save(adopted(container), false);
    } else if (record.containerId === null) {
      ledger.save({ ...record, containerId: id }, true);
    } else if (record.containerId !== id) {
      return log.warn(
        { container: id, pod: uid },
        'a second container claims to be this pod; it is left alone',
      );
    }
    ledger.observed(uid, container);
  }
}

/** Whether it was started after this moment. */
function isNewer({ startedAt }: ObservedContainer, moment: Date): boolean {
  return startedAt !== null && startedAt > moment;
}

/** Codes of containers that were probably asked to end. */
const askedToEnd = new Set<number | null>([0, 137, 143]);

/** What can be known of a container whose record is lost. */
function adopted(container: ObservedContainer): PodRecord {
  const wanted = !isUp(container) && askedToEnd.has(container.exitCode) ? 'stopped' : 'running';
  return {
    uid: container.uid,
    spec: null,
    deployedBy: container.commandId,
    wanted,
    pending: null,
    lastCommand: '',
    wantedBefore: wanted,
    ended: null,
    containerId: container.id,
    imageUse: null,
    failure: null,
    report: null,
  };
}
