import { EventEmitter } from 'node:events';
import { isDeepStrictEqual } from 'node:util';
import type { PodReport } from '#domain/agent-wire/pod-report.ts';
import type { UsagePeak } from '#domain/agent-wire/pod-usage.ts';
import type { PodPhase } from '#domain/lifecycle/pod-phase.ts';
import type { Clock } from '#domain/clock.ts';
import type { ObservedContainer } from '#backend/drivers/port/driver.ts';
import type { Journal, PodRecord } from '#backend/journal/journal.ts';
import type { Log } from '#backend/log.ts';
import { podState, type Activity, type PodState } from './pod-state.ts';

export type PodLedgerSettings = {
  journal: Journal;
  clock: Clock;
  log: Log;
};

/** What is over: what it used at most is told then. */
const ended: ReadonlySet<PodPhase> = new Set(['STOPPED', 'EXITED', 'FAILED', 'LOST', 'REMOVED']);

type LedgerEvents = {
  /** Every report that says something new. */
  report: [PodReport];
  /** Nothing is being done to a pod any more. */
  rest: [PodRecord];
};

/**
 * Every pod of this backend: what is wanted (kept in the journal), what was observed (kept here)
 * and what the hub knows. The only place that makes reports.
 */
export class PodLedger {
  readonly events = new EventEmitter<LedgerEvents>();
  readonly #settings: PodLedgerSettings;
  /**
   * What was observed since this agent has started: undefined for what was looked for and not
   * found.
   */
  readonly #containers = new Map<string, ObservedContainer | undefined>();
  readonly #activities = new Map<string, Activity>();
  readonly #reports = new Map<string, PodReport>();
  /** By the id of its container. One that was made again is still found under its old id. */
  readonly #uids = new Map<string, string>();
  #lastRev = 0;
  /** The highest that was measured of a container; whoever measures says it. */
  peakOf: (uid: string, containerId: string | null) => UsagePeak | undefined = () => undefined;

  constructor(settings: PodLedgerSettings) {
    this.#settings = settings;
    for (const { uid, report, containerId } of settings.journal.pods.values()) {
      if (containerId) this.#uids.set(containerId, uid);
      if (!report) continue;
      this.#reports.set(uid, report);
      this.#lastRev = Math.max(this.#lastRev, report.rev);
    }
  }

  find(uid: string): PodRecord | undefined {
    return this.#settings.journal.pods.get(uid);
  }

  get(uid: string): PodRecord {
    const record = this.find(uid);
    if (!record) throw new Error(`no record of pod ${uid}`);
    return record;
  }

  /** Every pod as it is now. */
  allReports(): PodReport[] {
    return [...this.#reports.values()];
  }

  uids(): string[] {
    return [...this.#settings.journal.pods.keys()];
  }

  containerOf(uid: string): ObservedContainer | undefined {
    return this.#containers.get(uid);
  }

  uidOf(containerId: string): string | undefined {
    const uid = this.#uids.get(containerId);
    return uid !== undefined && this.find(uid)?.containerId === containerId ? uid : undefined;
  }

  isBusy(uid: string): boolean {
    return this.#activities.has(uid);
  }

  /** Writes down what is wanted. `isDurable`: before it is acted upon. */
  save(record: PodRecord, isDurable: boolean): void {
    this.#settings.journal.savePod(record, isDurable);
    if (record.containerId) this.#uids.set(record.containerId, record.uid);
    this.#report(record.uid);
  }

  /** What the engine shows of a pod now; undefined when it shows nothing. */
  observed(uid: string, container: ObservedContainer | undefined): void {
    this.#containers.set(uid, container);
    this.#report(uid);
  }

  /** What is being done to it; null when that is over. */
  setActivity(uid: string, activity: Activity | null): void {
    if (activity) this.#activities.set(uid, activity);
    const isOver = !activity && this.#activities.delete(uid);
    this.#report(uid);
    const record = isOver ? this.find(uid) : undefined;
    if (record) this.events.emit('rest', record);
  }

  /** Reports what an earlier run of the agent has written down and could not report any more. */
  reportAll(): void {
    for (const uid of this.uids()) this.#report(uid);
  }

  /** A removed pod that the hub knows to be removed. */
  forget(uid: string): void {
    if (this.find(uid)?.wanted !== 'removed' || this.#containers.get(uid)) return;
    const { containerId } = this.get(uid);
    if (containerId) this.#uids.delete(containerId);
    this.#settings.journal.forgetPod(uid);
    this.#containers.delete(uid);
    this.#reports.delete(uid);
  }

  /** Makes a report when there is something new to say. */
  #report(uid: string): void {
    const record = this.find(uid);
    // Until an engine has been read, nobody knows more than what was reported last.
    if (!record || (record.containerId && !this.#containers.has(uid))) return;
    const state = this.#stateOf(uid, record);
    const last = this.#reports.get(uid);
    if (last && isSame(last, state)) return;
    const now = this.#settings.clock.now();
    // Grows even over a lost journal, as far as the clock of this machine can be trusted.
    this.#lastRev = Math.max(this.#lastRev + 1, now.getTime());
    const report = { ...state, rev: this.#lastRev, observedAt: now };
    this.#reports.set(uid, report);
    this.events.emit('report', report);
    // Progress is not worth a line on the disk.
    if (!last || last.phase !== report.phase || !report.progress) this.#remember(record, report);
  }

  /** What is known of it now; of one that has ended with the highest that was measured. */
  #stateOf(uid: string, record: PodRecord): PodState {
    const state = podState(record, this.#containers.get(uid), this.#activities.get(uid));
    const peak = ended.has(state.phase) ? this.peakOf(uid, state.containerId) : undefined;
    return peak ? { ...state, peak } : state;
  }

  /**
   * On a full disk the next start of the agent looks again; what is observed now is reported all
   * the same.
   */
  #remember(record: PodRecord, report: PodReport): void {
    const { journal, log } = this.#settings;
    try {
      // The same object as long as it can be: there may be tens of thousands of them.
      const kept = report.progress ? { ...report, progress: null } : report;
      journal.savePod({ ...record, report: kept }, false);
    } catch (error) {
      log.warn({ err: error, pod: record.uid }, 'the report of a pod could not be saved');
    }
  }
}

function isSame(report: PodReport, state: PodState): boolean {
  return isDeepStrictEqual(report, { ...state, rev: report.rev, observedAt: report.observedAt });
}
