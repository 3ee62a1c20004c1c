import type { Delta } from '#domain/agent-wire/agent-frames.ts';
import { isFinal } from '#domain/command/command.ts';

/** Deltas that follow one another in an agent's journal, from `firstSeq` to `seq`, with the effect of all of them. */
export type DeltaRun = Pick<Delta, 'seq' | 'pods' | 'commands'> & { firstSeq: number };

/** The same, in as few runs as there are gaps between them. */
export function runsOf(deltas: readonly Delta[]): DeltaRun[] {
  const runs: DeltaRun[] = [];
  for (const { seq, pods, commands } of deltas) {
    const last = runs.at(-1);
    if (last?.seq === seq - 1) {
      last.seq = seq;
      last.pods.push(...pods);
      last.commands.push(...commands);
    } else {
      runs.push({ firstSeq: seq, seq, pods: [...pods], commands: [...commands] });
    }
  }
  return runs.map((run) => ({ ...run, commands: lastWordOf(run.commands) }));
}

/** Of each command what was said last; a final word stays the last one. */
function lastWordOf(commands: Delta['commands']): Delta['commands'] {
  const byId = new Map<string, Delta['commands'][number]>();
  for (const command of commands) {
    const known = byId.get(command.id);
    if (known === undefined || !isFinal(known.state)) byId.set(command.id, command);
  }
  return [...byId.values()];
}
