import { randomUUID } from 'node:crypto';
import { join } from 'node:path';
import { z } from 'zod';
import { commandVerbs } from '#domain/command/command.ts';
import { containerSpec } from '#domain/agent-wire/container-spec.ts';
import { commandReport, imageUse, podReport } from '#domain/agent-wire/pod-report.ts';
import { systemDisk, type Disk } from '#backend/disk.ts';
import { AppendLog } from './append-log.ts';

const date = z.coerce.date();

/** What the agent knows of a pod and would otherwise forget when it ends. */
export const podRecord = z.object({
  uid: z.uuid(),
  /**
   * null for a container that was found without a record: it can be started and removed, but not
   * made again.
   */
  spec: containerSpec.nullable(),
  /** The command that made it. */
  deployedBy: z.string(),
  wanted: z.enum(['running', 'stopped', 'removed']),
  /** A start that is asked for and not yet seen; see #domain/lifecycle/intent.ts. */
  pending: z
    .object({ kind: z.enum(['start', 'restart']), lastStartedAt: date.nullable() })
    .nullable(),
  /** The newest command whose wish is in `wanted` and `pending`, and what was wanted before it. */
  lastCommand: z.string(),
  wantedBefore: z.enum(['running', 'stopped', 'removed']),
  /**
   * How the newest command has ended without its wish; null while it is alive, and when it has what
   * it wished.
   */
  ended: z
    .object({ state: z.enum(['FAILED', 'CANCELLED', 'IN_DOUBT']), reason: z.string().nullable() })
    .nullable()
    .default(null),
  /** null before it is created. */
  containerId: z.string().nullable(),
  /** How its image came; null before it is made, and in what an earlier version has written. */
  imageUse: imageUse.nullable().default(null),
  /** Why the last command failed, in one sentence. */
  failure: z.string().nullable(),
  /** What the hub was last told. */
  report: podReport.nullable(),
});
export type PodRecord = z.infer<typeof podRecord>;

/** A command that was accepted. A final state is its result, which is never worked out again. */
export const commandRecord = z.object({
  id: z.uuid(),
  uid: z.uuid(),
  verb: z.enum(commandVerbs),
  graceSeconds: z.number(),
  /** Only with DEPLOY. */
  spec: containerSpec.nullable(),
  acceptedAt: date,
  state: commandReport.shape.state,
  reason: z.string().nullable(),
  /** Whether the hub has confirmed that it knows the result. */
  isReported: z.boolean(),
});
export type CommandRecord = z.infer<typeof commandRecord>;

const journalEntry = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('stream'), streamId: z.uuid() }),
  z.object({ kind: z.literal('epoch'), epoch: z.number() }),
  z.object({ kind: z.literal('pod'), pod: podRecord }),
  z.object({ kind: z.literal('forgotten'), uid: z.string() }),
  z.object({ kind: z.literal('command'), command: commandRecord }),
]);
type JournalEntry = z.infer<typeof journalEntry>;

const keepMs = 7 * 24 * 3_600_000;
const maxKept = 10_000;
const condenseAfter = 20_000;

export function isFinished(command: CommandRecord): boolean {
  return command.state !== 'ACCEPTED' && command.state !== 'RUNNING';
}

/** The agent's memory on disk: what was asked of it and how that ended. */
export class Journal {
  readonly pods = new Map<string, PodRecord>();
  /** In the order in which they were accepted. */
  readonly commands = new Map<string, CommandRecord>();
  #stream = '';
  #beganEmpty = false;
  #lastEpoch = 0;
  readonly #log: AppendLog;
  readonly #onUnwritten: (error: unknown) => void;
  #lines = 0;

  /**
   * Opens the journal in `folder`; a missing one begins empty. `onUnwritten` hears of what the disk
   * did not take and nobody has to wait for.
   */
  constructor(
    folder: string,
    now: Date,
    disk: Disk = systemDisk,
    onUnwritten: (error: unknown) => void = () => {},
  ) {
    this.#onUnwritten = onUnwritten;
    this.#log = AppendLog.open(join(folder, 'journal.ndjson'), disk, (lines) => {
      for (const line of lines) this.#replay(line);
      this.#forgetOldCommands(now);
      this.#beganEmpty = this.#stream === '';
      if (this.#beganEmpty) this.#stream = randomUUID();
      return this.#condensed();
    });
  }

  /** Names this journal: another one means that what was told before may be forgotten. */
  get streamId(): string {
    return this.#stream;
  }

  /** Whether it began empty at this start: what an earlier run may have done is not remembered. */
  get isNew(): boolean {
    return this.#beganEmpty;
  }

  /** The newest session that the hub has given us. */
  get epoch(): number {
    return this.#lastEpoch;
  }

  saveEpoch(epoch: number): void {
    this.#saveConfirmed({ kind: 'epoch', epoch }, true);
  }

  /** `isDurable`: before something is done that this record must be known for. */
  savePod(pod: PodRecord, isDurable: boolean): void {
    this.#write({ kind: 'pod', pod }, isDurable);
  }

  forgetPod(uid: string): void {
    this.#saveConfirmed({ kind: 'forgotten', uid }, false);
  }

  saveCommand(command: CommandRecord, isDurable: boolean): void {
    this.#write({ kind: 'command', command }, isDurable);
  }

  /** The hub knows how it has ended. */
  saveReported(command: CommandRecord): void {
    this.#saveConfirmed({ kind: 'command', command: { ...command, isReported: true } }, false);
  }

  close(): void {
    this.#log.close();
  }

  /**
   * What the hub has said. On a full disk it is known as long as the agent runs, and the next start
   * tells or hears it again; a session that ended for it would leave the hub without any word.
   */
  #saveConfirmed(entry: JournalEntry, isDurable: boolean): void {
    this.#apply(entry);
    try {
      this.#write(entry, isDurable);
    } catch (error) {
      this.#onUnwritten(error);
    }
  }

  #write(entry: JournalEntry, isDurable: boolean): void {
    this.#log.append(entry, isDurable);
    this.#apply(entry);
    this.#lines += 1;
    if (this.#lines < condenseAfter) return;
    this.#lines = 0;
    this.#forgetOldCommands(this.#newestAcceptance());
    this.#log.restart(this.#condensed());
  }

  /** A line of a newer or a broken journal is left out: what it told is observed again. */
  #replay(line: unknown): void {
    const parsed = journalEntry.safeParse(line);
    if (parsed.success) this.#apply(parsed.data);
  }

  #apply(entry: JournalEntry): void {
    switch (entry.kind) {
      case 'stream':
        this.#stream = entry.streamId;
        return;
      case 'epoch':
        this.#lastEpoch = entry.epoch;
        return;
      case 'pod':
        this.pods.set(entry.pod.uid, entry.pod);
        return;
      case 'forgotten':
        this.pods.delete(entry.uid);
        return;
      case 'command':
        this.commands.set(entry.command.id, entry.command);
        return;
    }
  }

  #forgetOldCommands(now: Date): void {
    const surplus = this.commands.size - maxKept;
    [...this.commands.values()].forEach((command, position) => {
      const isOld = now.getTime() - command.acceptedAt.getTime() > keepMs || position < surplus;
      if (isFinished(command) && isOld) this.commands.delete(command.id);
    });
  }

  /**
   * The moment up to which this journal has followed: an agent that runs for months forgets too.
   */
  #newestAcceptance(): Date {
    return new Date(
      Math.max(
        0,
        ...[...this.commands.values()].slice(-1).map(({ acceptedAt }) => acceptedAt.getTime()),
      ),
    );
  }

  #condensed(): JournalEntry[] {
    return [
      { kind: 'stream', streamId: this.#stream },
      { kind: 'epoch', epoch: this.#lastEpoch },
      ...[...this.pods.values()].map((pod): JournalEntry => ({ kind: 'pod', pod })),
      ...[...this.commands.values()].map((command): JournalEntry => ({ kind: 'command', command })),
    ];
  }
}
