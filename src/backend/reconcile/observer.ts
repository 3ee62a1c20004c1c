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
  looks: InspectQueue;
  ledger: PodLedger;
  clock: Clock;
  random: () => number;
  log: Log;
  /** Called once, after the first look at the engine that was answered. */
  onFirstLook: () => void;
};

const relistInTroubleMs = 3_000;
const reopenMs = 500;
const pulseMs = 15_000;
const debounceMs = 10;

/**
 * Keeps the ledger true. The list is the truth: it is read at the start, whenever the stream of
 * hints ends, and every few minutes (how often, the driver says). A hint only says where to look. While the engine does not
 * answer, pods keep what was last seen of them.
 */
export class Observer {
  health: EngineHealth = {
    ok: false,
    version: null,
    problem: 'The engine has not been asked yet.',
  };
  private readonly settings: ObserverSettings;
  /** Containers of which the engine said that they have ended, until a look shows it. */
  private readonly ended = new Map<string, Date>();
  private looking: Promise<void> | undefined;
  private hasLooked = false;
  /** Ends the wait for the next relist: trouble is looked after sooner. */
  private wake = new AbortController();

  constructor(settings: ObserverSettings) {
    this.settings = settings;
  }

  /** Observes until `signal` aborts. */
  async run(signal: AbortSignal): Promise<void> {
    await Promise.all([this.listen(signal), this.relistNowAndThen(signal), this.feelPulse(signal)]);
  }

  /** Reads the list and compares. Never throws: what is wrong with the engine stands in `health`. */
  relist(): Promise<void> {
    this.looking ??= this.readList().finally(() => {
      this.looking = undefined;
    });
    return this.looking;
  }

  private async readList(): Promise<void> {
    const { driver, onFirstLook } = this.settings;
    try {
      const expected = this.expected();
      const containers = await driver.list();
      for (const container of containers) this.see(container);
      const shown = new Set(containers.map(({ id }) => id));
      for (const { containerId } of expected)
        if (!shown.has(containerId)) await this.inspect(containerId);
      if (!this.health.ok)
        this.health = { ok: true, version: await driver.version(), problem: null };
      if (this.hasLooked) return;
      this.hasLooked = true;
      onFirstLook();
    } catch (thrown) {
      this.trouble(thrown);
    }
  }

  private trouble(thrown: unknown): void {
    const problem = thrown instanceof Error ? thrown.message : String(thrown);
    if (this.health.problem !== problem)
      this.settings.log.warn({ err: thrown }, 'the engine cannot be observed');
    this.health = { ...this.health, ok: false, problem };
    this.wake.abort();
  }

  /** Containers that a list must show unless they are gone. One that is being worked on is looked after by that work. */
  private expected(): { containerId: string }[] {
    const { ledger } = this.settings;
    return ledger.uids().flatMap((uid) => {
      const containerId = ledger.find(uid)?.containerId;
      return containerId && !ledger.isBusy(uid) ? [{ containerId }] : [];
    });
  }

  private async relistNowAndThen(signal: AbortSignal): Promise<void> {
    const { clock, random, driver } = this.settings;
    while (!signal.aborted) {
      this.wake = new AbortController();
      const every = this.health.ok ? driver.relistMs : relistInTroubleMs;
      await clock.wait(every * (0.75 + random() / 2), AbortSignal.any([signal, this.wake.signal]));
      if (!signal.aborted && !this.wake.signal.aborted) await this.relist();
    }
  }

  /** An engine that hangs ends no stream, and its list may not be due for minutes. */
  private async feelPulse(signal: AbortSignal): Promise<void> {
    const { clock, driver } = this.settings;
    while (!signal.aborted) {
      await clock.wait(pulseMs, signal);
      if (!signal.aborted && this.health.ok)
        await driver.version().catch((thrown: unknown) => this.trouble(thrown));
    }
  }

  /** Opens the stream before it reads the list, so that nothing falls between the two. */
  private async listen(signal: AbortSignal): Promise<void> {
    const { driver, clock, log } = this.settings;
    while (!signal.aborted) {
      const hints = driver.events(signal)[Symbol.asyncIterator]();
      try {
        let next = hints.next();
        // It may fail while the list is being read; that is answered below.
        next.catch(() => undefined);
        await this.relist();
        for (let hint = await next; !hint.done; hint = await next) {
          if (typeof hint.value !== 'string') this.believe(hint.value);
          this.hear(typeof hint.value === 'string' ? hint.value : hint.value.containerId, signal);
          next = hints.next();
        }
      } catch (thrown) {
        if (!(thrown instanceof EngineUnreachable))
          log.warn({ err: thrown }, 'the stream of events has failed');
      }
      // What was missed is not waited for until the stream is open again.
      if (!signal.aborted) await this.relist();
      await clock.wait(reopenMs, signal);
    }
  }

  /**
   * While an engine puts away a container that was killed, it answers no look at it, for longer
   * than everything else takes. So its word is told at once, and the look that follows is the truth.
   */
  private believe({ containerId, exitCode, at }: Ended): void {
    const { ledger } = this.settings;
    const uid = ledger.uidOf(containerId);
    const seen = uid && ledger.containerOf(uid);
    if (!seen || ledger.isBusy(seen.uid) || !isUp(seen) || isNewer(seen, at)) return;
    this.ended.set(containerId, at);
    ledger.saw(seen.uid, { ...seen, state: 'exited', health: null, exitCode, finishedAt: at });
  }

  /** Hints come in bunches: one look answers them all. */
  private hear(containerId: string, signal: AbortSignal): void {
    const { clock, looks, ledger } = this.settings;
    if (!looks.hint(containerId)) return;
    void clock.wait(debounceMs, signal).then(() => {
      const uid = ledger.uidOf(containerId);
      // A command that is at work looks by itself; what it leaves open is caught up with afterwards.
      if (!signal.aborted && !(uid && ledger.isBusy(uid))) this.catchUp(containerId);
    });
  }

  /** Answers what was hinted of a container and not looked at since. */
  catchUp(containerId: string): void {
    // A look that fails may have been the only hint: the list tells what was missed.
    if (this.settings.looks.isHinted(containerId))
      void this.inspect(containerId).catch(() => this.relist());
  }

  private async inspect(containerId: string): Promise<void> {
    const { looks, ledger } = this.settings;
    const container = await looks.at(containerId);
    if (container) return this.see(container);
    const uid = ledger.uidOf(containerId);
    if (uid && !ledger.isBusy(uid)) ledger.saw(uid, undefined);
  }

  /** A look that was begun before the container ended may be answered afterwards. */
  private isOvertaken(container: ObservedContainer): boolean {
    const endedAt = this.ended.get(container.id);
    if (endedAt && isUp(container) && !isNewer(container, endedAt)) return true;
    this.ended.delete(container.id);
    return false;
  }

  private see(container: ObservedContainer): void {
    const { ledger, log } = this.settings;
    const { uid, id } = container;
    if (this.isOvertaken(container)) return;
    if (!isUuid(uid))
      return log.warn(
        { container: id },
        'a container bears our label without being a pod; it is left alone',
      );
    const record = ledger.find(uid);
    if (!record) {
      log.info(
        { container: id, pod: uid },
        'found a container of ours that was not in the journal',
      );
      // What can be seen again need not be on the disk: thousands of these would keep it for a minute.
      ledger.save(adopted(container), false);
    } else if (record.containerId === null) {
      ledger.save({ ...record, containerId: id }, true);
    } else if (record.containerId !== id) {
      return log.warn(
        { container: id, pod: uid },
        'a second container claims to be this pod; it is left alone',
      );
    }
    ledger.saw(uid, container);
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
    failure: null,
    report: null,
  };
}
