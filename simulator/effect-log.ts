/**
 * Something that was really done to an engine, and the command that it was done for, as the agent
 * had it on its disk.
 */
export type Effect = {
  kind: 'create' | 'start' | 'stop' | 'remove';
  uid: string;
  commandId: string;
  atMs: number;
};

/** When a command was taken in: its first line on a disk. */
export type Acceptance = { commandId: string; atMs: number };

const podLine = /^\n?\{"kind":"pod","pod":\{"uid":"([^"]+)".*?"lastCommand":"([^"]*)"/;

/** The whole truth of what agents have done. No agent sees it. */
export class EffectLog {
  readonly effects: Effect[] = [];
  readonly accepted = new Map<string, Acceptance>();
  /** Pods whose container somebody has taken away: to make it again is no second effect. */
  readonly undone = new Set<string>();
  readonly #atWork = new Map<string, string>();
  readonly #byCommand = new Map<string, Effect[]>();
  readonly #made = new Set<string>();

  done(effect: Effect): void {
    this.effects.push(effect);
    this.#byCommand.set(effect.commandId, [...this.of(effect.commandId), effect]);
    if (effect.kind === 'create') this.#made.add(effect.uid);
  }

  /** The command that an agent is at for a pod, as it has written down; '' when it has not. */
  commandAtWork(uid: string): string {
    return this.#atWork.get(uid) ?? '';
  }

  /** Reads what an agent writes down. */
  heardAppend(text: string, atMs: number): void {
    const pod = podLine.exec(text);
    if (pod?.[1] && pod[2] !== undefined) this.#atWork.set(pod[1], pod[2]);
    if (!text.includes('"kind":"command"') || !text.includes('"state":"ACCEPTED"')) return;
    const { command } = JSON.parse(text.trim()) as { command: { id: string } };
    if (!this.accepted.has(command.id))
      this.accepted.set(command.id, { commandId: command.id, atMs });
  }

  of(commandId: string, kind?: Effect['kind']): Effect[] {
    return (this.#byCommand.get(commandId) ?? []).filter(
      (effect) => kind === undefined || effect.kind === kind,
    );
  }

  /** Whether a container was ever made for the pod. */
  wasMade(uid: string): boolean {
    return this.#made.has(uid);
  }
}
