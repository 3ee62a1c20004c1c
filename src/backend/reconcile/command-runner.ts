import type { CommandFrame } from '#domain/agent-wire/hub-words.ts';
import type { CommandReport, Progress } from '#domain/agent-wire/pod-report.ts';
import type { Governance } from '#backend/governance/governance.ts';
import type { HubClock } from '#backend/link/session/hub-clock.ts';
import { isFinished, type CommandRecord, type Journal } from '#backend/journal/journal.ts';
import { withdrawCommand } from './apply-command.ts';
import { cutSentence } from './report-of.ts';
import {
  AgentStops,
  Cancelled,
  runCommand,
  Superseded,
  type CommandSettings,
} from './run-command.ts';

export type CommandRunnerSettings = Omit<CommandSettings, 'onProgress'> & {
  journal: Journal;
  hubClock: HubClock;
  governance: Governance;
  onReport: (report: CommandReport) => void;
};

/** The commands of one pod: one is at work, the others wait. */
type Line = {
  waiting: CommandRecord[];
  atWork: { command: CommandRecord; abort: AbortController } | null;
};

const defaultGraceSeconds = 10;
const rewriteMs = 5_000;
const mostUnsure = 1_000;

/**
 * Takes commands in. Accepted once, done once: a command that is known is answered from the
 * journal and never run again. Serial per pod, in the order of acceptance.
 */
export class CommandRunner {
  private readonly settings: CommandRunnerSettings;
  private readonly lines = new Map<string, Line>();
  private readonly work = new Set<Promise<void>>();
  private isOpen = true;
  /** Before it nobody knows what is there, and older commands come first. */
  private isResumed = false;
  /** Taken back before resume(). */
  private readonly unwanted = new Set<string>();
  /** Came before resume(), to a backend that does not remember whether it has done them before. */
  private readonly unsure = new Map<string, CommandFrame>();
  /** Results that were told and could not be written. */
  private readonly unwritten = new Map<string, CommandRecord>();

  constructor(settings: CommandRunnerSettings) {
    this.settings = settings;
  }

  get running(): number {
    return [...this.lines.values()].filter((line) => line.atWork).length;
  }

  get waiting(): number {
    return [...this.lines.values()].reduce((sum, line) => sum + line.waiting.length, 0);
  }

  accept(frame: CommandFrame): void {
    const { journal, hubClock, log } = this.settings;
    const known = this.find(frame.id);
    if (known) return this.tell(known);
    // To refuse it now could be untrue: the engine may show that it was done before the journal was lost.
    if (!this.isResumed && journal.isNew && this.unsure.size < mostUnsure)
      return void this.unsure.set(frame.id, frame);
    if (hubClock.now() > frame.notAfter)
      return this.finish(recordOf(frame, hubClock.now()), {
        state: 'EXPIRED',
        reason: 'It came too late to be begun.',
      });
    const refusal = this.refusalOf(frame);
    if (refusal)
      return this.finish(recordOf(frame, hubClock.now()), { state: 'REJECTED', reason: refusal });
    const command = recordOf(frame, hubClock.now());
    try {
      this.writeDownResults();
      journal.saveCommand(command, true);
    } catch (thrown) {
      log.error({ err: thrown }, 'the journal cannot be written');
      const refused = {
        ...command,
        state: 'REJECTED' as const,
        reason: `The backend cannot write its journal, so it begins nothing: ${wordsOf(thrown)}`,
      };
      // When it comes again it is still refused.
      this.writeLater(refused);
      return this.tell(refused);
    }
    log.info({ command: command.id, verb: command.verb, pod: command.uid }, 'accepted');
    this.tell(command);
    this.enqueue(command);
  }

  /** Takes up what an earlier run of the agent has left, and tells again what the hub has not confirmed. */
  resume(): void {
    this.isResumed = true;
    for (const command of this.settings.journal.commands.values()) {
      if (isFinished(command) && command.isReported) continue;
      this.tell(command);
      if (!isFinished(command)) this.enqueue(command);
    }
    for (const frame of this.unsure.values()) this.accept(frame);
    this.unsure.clear();
    for (const id of this.unwanted) this.cancel(id);
    this.unwanted.clear();
  }

  /**
   * Takes back what has not been done: a command that waits, a download, or one that has not come
   * yet. What is being done to a container has an end of its own and is told as it ends.
   */
  cancel(id: string): void {
    if (this.unsure.has(id)) return void this.unwanted.add(id);
    const command = this.find(id);
    if (!command)
      return this.tell({
        id,
        state: 'CANCELLED',
        reason: 'It was taken back before this backend had it.',
      });
    if (isFinished(command)) return this.tell(command);
    // An earlier run may have been at it: what came of that is looked at first.
    if (!this.isResumed) return void this.unwanted.add(id);
    const line = this.lines.get(command.uid);
    if (line?.atWork?.command.id === id)
      return line.atWork.abort.abort(new Cancelled('It was taken back.'));
    if (line) line.waiting = line.waiting.filter((waiting) => waiting.id !== id);
    this.finish(command, { state: 'CANCELLED', reason: 'It was taken back before it was begun.' });
  }

  /** Begins nothing new and takes pulls back; resolves when what is at work has come to a rest. */
  async close(): Promise<void> {
    this.isOpen = false;
    for (const line of this.lines.values()) line.atWork?.abort.abort(new AgentStops());
    await Promise.all(this.work);
  }

  private refusalOf(frame: CommandFrame): string | undefined {
    const { ledger, governance } = this.settings;
    if (!this.isResumed)
      return 'The engine of this backend has not answered since its start, so nothing new is begun. Check that it is running, then ask again.';
    const { verb, id, uid, spec } = frame;
    const record = ledger.find(uid);
    const others = ledger
      .uids()
      .filter((one) => one !== uid && ledger.find(one)?.wanted !== 'removed');
    const forbidden = governance.refusalOf(frame, others.length);
    if (forbidden) return forbidden;
    if (verb !== 'DEPLOY')
      return record || this.willExist(uid) ? undefined : 'This backend knows no such container.';
    if (!spec) return 'It does not say what to run.';
    return record && record.deployedBy !== id ? 'This container exists already.' : undefined;
  }

  private willExist(uid: string): boolean {
    return this.lines.has(uid);
  }

  private enqueue(command: CommandRecord): void {
    const line = this.lines.get(command.uid) ?? { waiting: [], atWork: null };
    this.lines.set(command.uid, line);
    line.waiting.push(command);
    // Who wants it stopped or gone does not want to wait for its download.
    if (line.atWork && !startsSomething(command) && startsSomething(line.atWork.command))
      line.atWork.abort.abort(new Superseded(`It was taken back: ${command.verb} was asked for.`));
    if (line.atWork) return;
    const work = this.workOff(command.uid, line);
    this.work.add(work);
    void work.finally(() => this.work.delete(work));
  }

  private async workOff(uid: string, line: Line): Promise<void> {
    for (
      let command = line.waiting.shift();
      command && this.isOpen;
      command = line.waiting.shift()
    ) {
      const abort = new AbortController();
      line.atWork = { command, abort };
      await this.run(command, abort.signal);
    }
    this.lines.delete(uid);
  }

  private async run(command: CommandRecord, signal: AbortSignal): Promise<void> {
    const onProgress = (_: CommandRecord, progress: Progress) => {
      this.settings.onReport({ id: command.id, state: 'RUNNING', reason: null, progress });
    };
    try {
      this.finish(command, await runCommand({ ...this.settings, onProgress }, command, signal));
    } catch (thrown) {
      if (thrown instanceof AgentStops) return;
      // The journal could not be written: tell what is known, and let the next start observe the rest.
      this.settings.log.error(
        { err: thrown, command: command.id },
        'a command has ended without a result on the disk',
      );
      const ended = { ...command, state: 'IN_DOUBT' as const, reason: wordsOf(thrown) };
      this.writeLater(ended);
      this.tell(ended);
    }
  }

  private find(id: string): CommandRecord | undefined {
    return this.unwritten.get(id) ?? this.settings.journal.commands.get(id);
  }

  /** Nothing new is begun over a command that the next start of the agent would take up again. */
  private writeDownResults(): void {
    const { journal, ledger } = this.settings;
    for (const [id, ended] of this.unwritten) {
      const record = ledger.find(ended.uid);
      // What could not be withdrawn when it ended is not left pending.
      if (record?.lastCommand === id && !record.ended)
        ledger.save(
          withdrawCommand(record, ended, { state: 'IN_DOUBT', reason: ended.reason }),
          true,
        );
      journal.saveCommand(ended, true);
      this.unwritten.delete(id);
    }
  }

  private writeLater(ended: CommandRecord): void {
    const isFirst = this.unwritten.size === 0;
    this.unwritten.set(ended.id, ended);
    if (isFirst) void this.keepWriting();
  }

  /** Until the disk takes them, or another start of the agent looks for itself. */
  private async keepWriting(): Promise<void> {
    while (this.unwritten.size > 0 && this.isOpen) {
      await this.settings.clock.wait(rewriteMs);
      try {
        this.writeDownResults();
      } catch (thrown) {
        this.settings.log.debug({ err: thrown }, 'the journal still cannot be written');
      }
    }
  }

  /** The result is on the disk before anybody is told. */
  private finish(command: CommandRecord, result: Pick<CommandReport, 'state' | 'reason'>): void {
    const finished = {
      ...command,
      state: result.state,
      reason: result.reason && cutSentence(result.reason),
    };
    this.settings.journal.saveCommand(finished, true);
    this.settings.log.info(
      { command: command.id, verb: command.verb, pod: command.uid, ...result },
      'finished',
    );
    this.tell(finished);
  }

  private tell({ id, state, reason }: Pick<CommandRecord, 'id' | 'state' | 'reason'>): void {
    this.settings.onReport({ id, state, reason, progress: null });
  }
}

function startsSomething({ verb }: CommandRecord): boolean {
  return verb === 'DEPLOY' || verb === 'START' || verb === 'RESTART';
}

function wordsOf(thrown: unknown): string {
  return cutSentence(thrown instanceof Error ? thrown.message : String(thrown));
}

function recordOf(
  { id, uid, verb, spec, graceSeconds }: CommandFrame,
  acceptedAt: Date,
): CommandRecord {
  return {
    id,
    uid,
    verb,
    spec,
    graceSeconds: graceSeconds ?? defaultGraceSeconds,
    acceptedAt,
    state: 'ACCEPTED',
    reason: null,
    isReported: false,
  };
}
