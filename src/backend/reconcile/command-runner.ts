import { EventEmitter } from 'node:events';
import type { CommandFrame } from '#domain/agent-wire/hub-words.ts';
import type { CommandReport, Progress } from '#domain/agent-wire/pod-report.ts';
import type { Governance } from '#backend/governance/governance.ts';
import { isFinished, type CommandRecord, type Journal } from '#backend/journal/journal.ts';
import type { HubClock } from '#backend/link/session/hub-clock.ts';
import { CommandQueue } from './command-queue.ts';
import { AgentStopping, runCommand, type CommandSettings } from './run-command.ts';
import { truncateSentence } from './truncate-sentence.ts';
import { UnwrittenResults } from './unwritten-results.ts';

export type CommandRunnerSettings = Omit<CommandSettings, 'onProgress' | 'onEngineError'> & {
  journal: Journal;
  hubClock: HubClock;
  governance: Governance;
};

type CommandEvents = {
  report: [CommandReport];
  /** The engine has not answered in the middle of something. */
  engineError: [];
};

const defaultGraceSeconds = 10;
const maxUnsure = 1_000;

/**
 * Takes commands in. Accepted once, done once: a command that is known is answered from the
 * journal and never run again.
 */
export class CommandRunner {
  readonly events = new EventEmitter<CommandEvents>();
  readonly #settings: CommandRunnerSettings;
  readonly #queue = new CommandQueue((command, signal) => this.#run(command, signal));
  readonly #unwritten: UnwrittenResults;
  /** Before it nobody knows what is there, and older commands come first. */
  #isResumed = false;
  /** Cancelled before resume(). */
  readonly #unwanted = new Set<string>();
  /** Came before resume(), to a backend that does not remember whether it has done them before. */
  readonly #unsure = new Map<string, CommandFrame>();

  constructor(settings: CommandRunnerSettings) {
    this.#settings = settings;
    this.#unwritten = new UnwrittenResults(settings);
  }

  get running(): number {
    return this.#queue.running;
  }

  get waiting(): number {
    return this.#queue.waiting;
  }

  accept(frame: CommandFrame): void {
    const { journal, hubClock } = this.#settings;
    const known = this.#find(frame.id);
    if (known) return this.#report(known);
    // To refuse it now could be untrue: the engine may show that it was done before the journal was
    // lost.
    if (!this.#isResumed && journal.isNew && this.#unsure.size < maxUnsure)
      return void this.#unsure.set(frame.id, frame);
    const command = recordOf(frame, hubClock.now());
    if (hubClock.now() > frame.notAfter)
      return this.#finish(command, {
        state: 'EXPIRED',
        reason: 'Expired before it could start.',
      });
    const refusal = this.#refusalOf(frame);
    if (refusal) return this.#finish(command, { state: 'REJECTED', reason: refusal });
    const { governance } = this.#settings;
    this.#enqueue({ ...command, spec: command.spec && governance.withLimits(command.spec) });
  }

  #enqueue(command: CommandRecord): void {
    const { journal, log } = this.#settings;
    try {
      this.#unwritten.write();
      journal.saveCommand(command, true);
    } catch (error) {
      log.error({ err: error }, 'the journal cannot be written');
      const refused = {
        ...command,
        state: 'REJECTED' as const,
        reason: `The backend cannot write its journal, so it starts nothing: ${messageOf(error)}`,
      };
      // When it comes again it is still refused.
      this.#unwritten.add(refused);
      return this.#report(refused);
    }
    log.info({ command: command.id, verb: command.verb, pod: command.uid }, 'accepted');
    this.#report(command);
    this.#queue.add(command);
  }

  /**
   * Takes up what an earlier run of the agent has left, and reports again what the hub has not
   * confirmed.
   */
  resume(): void {
    this.#isResumed = true;
    for (const command of this.#settings.journal.commands.values()) {
      if (isFinished(command) && command.isReported) continue;
      this.#report(command);
      if (!isFinished(command)) this.#queue.add(command);
    }
    for (const frame of this.#unsure.values()) this.accept(frame);
    this.#unsure.clear();
    for (const id of this.#unwanted) this.cancel(id);
    this.#unwanted.clear();
  }

  /**
   * Cancels what has not been done: a command that waits, a download, or one that has not come
   * yet. What is being done to a container has an end of its own and is reported as it ends.
   */
  cancel(id: string): void {
    if (this.#unsure.has(id)) return void this.#unwanted.add(id);
    const command = this.#find(id);
    if (!command)
      return this.#report({
        id,
        state: 'CANCELLED',
        reason: 'Cancelled before this backend received it.',
      });
    if (isFinished(command)) return this.#report(command);
    // An earlier run may have been at it: what came of that is inspected first.
    if (!this.#isResumed) return void this.#unwanted.add(id);
    if (this.#queue.cancel(command) === 'aborted') return;
    this.#finish(command, { state: 'CANCELLED', reason: 'Cancelled before it started.' });
  }

  /** Starts nothing new and aborts pulls; resolves when what is at work has come to a rest. */
  async close(): Promise<void> {
    this.#unwritten.close();
    await this.#queue.close();
  }

  #refusalOf(frame: CommandFrame): string | undefined {
    const { ledger, governance } = this.#settings;
    if (!this.#isResumed)
      return 'The container engine has not answered since this backend started, so nothing new is started. Check that the engine runs, then try again.';
    const { verb, id, uid, spec } = frame;
    const record = ledger.find(uid);
    const others = ledger
      .uids()
      .filter((one) => one !== uid && ledger.find(one)?.wanted !== 'removed');
    const forbidden = governance.refusalOf(frame, others.length);
    if (forbidden) return forbidden;
    if (verb !== 'DEPLOY')
      return record || this.#queue.has(uid) ? undefined : 'This backend knows no such container.';
    if (!spec) return 'The command does not say what to run.';
    return record && record.deployedBy !== id ? 'This container already exists.' : undefined;
  }

  async #run(command: CommandRecord, signal: AbortSignal): Promise<void> {
    const settings = {
      ...this.#settings,
      onProgress: ({ id }: CommandRecord, progress: Progress) => {
        this.events.emit('report', { id, state: 'RUNNING', reason: null, progress });
      },
      onEngineError: () => void this.events.emit('engineError'),
    };
    try {
      this.#finish(command, await runCommand(settings, command, signal));
    } catch (error) {
      if (error instanceof AgentStopping) return;
      // The journal could not be written: report what is known, and let the next start observe the
      // rest.
      this.#settings.log.error(
        { err: error, command: command.id },
        'a command has ended without a result on the disk',
      );
      const ended = { ...command, state: 'IN_DOUBT' as const, reason: messageOf(error) };
      this.#unwritten.add(ended);
      this.#report(ended);
    }
  }

  #find(id: string): CommandRecord | undefined {
    return this.#unwritten.find(id) ?? this.#settings.journal.commands.get(id);
  }

  /** The result is on the disk before anybody sees it. */
  #finish(command: CommandRecord, result: Pick<CommandReport, 'state' | 'reason'>): void {
    const finished = {
      ...command,
      state: result.state,
      reason: result.reason && truncateSentence(result.reason),
    };
    this.#settings.journal.saveCommand(finished, true);
    this.#settings.log.info(
      { command: command.id, verb: command.verb, pod: command.uid, ...result },
      'finished',
    );
    this.#report(finished);
  }

  #report({ id, state, reason }: Pick<CommandRecord, 'id' | 'state' | 'reason'>): void {
    this.events.emit('report', { id, state, reason, progress: null });
  }
}

function messageOf(error: unknown): string {
  return truncateSentence(error instanceof Error ? error.message : String(error));
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
