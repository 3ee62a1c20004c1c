import { isDeepStrictEqual } from 'node:util';
import type { PodReport } from '#domain/agent-wire/pod-report.ts';
import type { Clock } from '#domain/clock.ts';
import type { ObservedContainer } from '#backend/drivers/port/driver.ts';
import type { Journal, PodRecord } from '#backend/journal/journal.ts';
import type { Log } from '#backend/log.ts';
import { pictureOf, type Activity, type PodPicture } from './report-of.ts';

export type PodLedgerSettings = {
  journal: Journal;
  clock: Clock;
  log: Log;
  /** Hears of every report that says something new. */
  onReport: (report: PodReport) => void;
  /** Nothing is being done to a pod any more. */
  onRest: (record: PodRecord) => void;
};

/**
 * Every pod of this backend: what is wanted (kept in the journal), what was seen (kept here) and
 * what the hub is told. The only place that makes reports.
 */
export class PodLedger {
  private readonly settings: PodLedgerSettings;
  /** What was seen since this agent has started: undefined for what was looked for and not found. */
  private readonly containers = new Map<string, ObservedContainer | undefined>();
  private readonly activities = new Map<string, Activity>();
  private readonly reports = new Map<string, PodReport>();
  private lastRev = 0;

  constructor(settings: PodLedgerSettings) {
    this.settings = settings;
    for (const { uid, report } of settings.journal.pods.values()) {
      if (!report) continue;
      this.reports.set(uid, report);
      this.lastRev = Math.max(this.lastRev, report.rev);
    }
  }

  find(uid: string): PodRecord | undefined {
    return this.settings.journal.pods.get(uid);
  }

  get(uid: string): PodRecord {
    const record = this.find(uid);
    if (!record) throw new Error(`no record of pod ${uid}`);
    return record;
  }

  /** Every pod as it is now. */
  allReports(): PodReport[] {
    return [...this.reports.values()];
  }

  uids(): string[] {
    return [...this.settings.journal.pods.keys()];
  }

  containerOf(uid: string): ObservedContainer | undefined {
    return this.containers.get(uid);
  }

  uidOf(containerId: string): string | undefined {
    return this.uids().find((uid) => this.find(uid)?.containerId === containerId);
  }

  isBusy(uid: string): boolean {
    return this.activities.has(uid);
  }

  /** Writes down what is wanted. `isDurable`: before it is acted upon. */
  save(record: PodRecord, isDurable: boolean): void {
    this.settings.journal.savePod(record, isDurable);
    this.tell(record.uid);
  }

  /** What the engine shows of a pod now; undefined when it shows nothing. */
  saw(uid: string, container: ObservedContainer | undefined): void {
    this.containers.set(uid, container);
    this.tell(uid);
  }

  /** What is being done to it; null when that is over. */
  doing(uid: string, activity: Activity | null): void {
    if (activity) this.activities.set(uid, activity);
    const isOver = !activity && this.activities.delete(uid);
    this.tell(uid);
    const record = isOver ? this.find(uid) : undefined;
    if (record) this.settings.onRest(record);
  }

  /** Tells what an earlier run of the agent has written down and did not come to tell. */
  review(): void {
    for (const uid of this.uids()) this.tell(uid);
  }

  /** A removed pod that the hub knows to be removed. */
  forget(uid: string): void {
    if (this.find(uid)?.wanted !== 'removed' || this.containers.get(uid)) return;
    this.settings.journal.forgetPod(uid);
    this.containers.delete(uid);
    this.reports.delete(uid);
  }

  /** Makes a report when there is something new to say. */
  private tell(uid: string): void {
    const { clock, onReport } = this.settings;
    const record = this.find(uid);
    // Until an engine has been looked at, nobody knows more than what was told last.
    if (!record || (record.containerId && !this.containers.has(uid))) return;
    const picture = pictureOf(record, this.containers.get(uid), this.activities.get(uid));
    const last = this.reports.get(uid);
    if (last && isSame(last, picture)) return;
    const now = clock.now();
    // Grows even over a lost journal, as far as the clock of this machine can be trusted.
    this.lastRev = Math.max(this.lastRev + 1, now.getTime());
    const report = { ...picture, rev: this.lastRev, observedAt: now };
    this.reports.set(uid, report);
    onReport(report);
    // Progress is not worth a line on the disk.
    if (!last || last.phase !== report.phase || !report.progress) this.remember(record, report);
  }

  /** On a full disk the next start of the agent looks again; what is seen now is told all the same. */
  private remember(record: PodRecord, report: PodReport): void {
    const { journal, log } = this.settings;
    try {
      journal.savePod({ ...record, report: { ...report, progress: null } }, false);
    } catch (thrown) {
      log.warn({ err: thrown, pod: record.uid }, 'what was told of a pod is not remembered');
    }
  }
}

function isSame(report: PodReport, picture: PodPicture): boolean {
  return isDeepStrictEqual(report, { ...picture, rev: report.rev, observedAt: report.observedAt });
}
