import type { CommandRecord } from '#backend/journal/journal.ts';
import { AgentStopping, Cancelled, Superseded } from './run-command.ts';

/** The commands of one pod: one is at work, the others wait. */
type PodCommands = {
  waiting: CommandRecord[];
  atWork: { command: CommandRecord; abort: AbortController } | null;
};

/** Serial per pod, in the order of acceptance; pods do not wait for each other. */
export class CommandQueue {
  readonly #run: (command: CommandRecord, signal: AbortSignal) => Promise<void>;
  readonly #pods = new Map<string, PodCommands>();
  readonly #work = new Set<Promise<void>>();
  #isOpen = true;

  /** `run` never rejects. */
  constructor(run: (command: CommandRecord, signal: AbortSignal) => Promise<void>) {
    this.#run = run;
  }

  get running(): number {
    return [...this.#pods.values()].filter(({ atWork }) => atWork).length;
  }

  get waiting(): number {
    return [...this.#pods.values()].reduce((sum, { waiting }) => sum + waiting.length, 0);
  }

  /** Whether a command of this pod is at work or waits. */
  has(uid: string): boolean {
    return this.#pods.has(uid);
  }

  add(command: CommandRecord): void {
    const pod = this.#pods.get(command.uid) ?? { waiting: [], atWork: null };
    this.#pods.set(command.uid, pod);
    pod.waiting.push(command);
    // Who wants it stopped or gone does not want to wait for its download.
    if (pod.atWork && !startsSomething(command) && startsSomething(pod.atWork.command))
      pod.atWork.abort.abort(
        new Superseded(`Cancelled because ${command.verb} was requested in the meantime.`),
      );
    if (pod.atWork) return;
    const work = this.#workOff(command.uid, pod);
    this.#work.add(work);
    void work.finally(() => this.#work.delete(work));
  }

  /**
   * Takes out a command that waits. One that is at work is aborted and ends by itself: answers
   * 'aborted'.
   */
  cancel({ id, uid }: CommandRecord): 'aborted' | 'removed' {
    const pod = this.#pods.get(uid);
    if (pod?.atWork?.command.id === id) {
      pod.atWork.abort.abort(new Cancelled('Cancelled.'));
      return 'aborted';
    }
    if (pod) pod.waiting = pod.waiting.filter((waiting) => waiting.id !== id);
    return 'removed';
  }

  /** Starts nothing new and aborts pulls; resolves when what is at work has come to a rest. */
  async close(): Promise<void> {
    this.#isOpen = false;
    for (const { atWork } of this.#pods.values()) atWork?.abort.abort(new AgentStopping());
    await Promise.all(this.#work);
  }

  async #workOff(uid: string, pod: PodCommands): Promise<void> {
    for (
      let command = pod.waiting.shift();
      command && this.#isOpen;
      command = pod.waiting.shift()
    ) {
      const abort = new AbortController();
      pod.atWork = { command, abort };
      await this.#run(command, abort.signal);
    }
    this.#pods.delete(uid);
  }
}

function startsSomething({ verb }: CommandRecord): boolean {
  return verb === 'DEPLOY' || verb === 'START' || verb === 'RESTART';
}
