import { isFinal } from '#domain/command/command.ts';
import { splitWords } from '#domain/refusal/engine-words.ts';
import type { PodVerb } from '../../pod-verb.ts';
import type { PodEnd } from './bulk.queries.ts';

/** One act that was asked of several containers: of each its command, or why the hub refused it. */
export type BulkAct = {
  verb: PodVerb;
  pods: readonly { id: string; name: string }[];
  commands: ReadonlyMap<string, string>;
  refused: ReadonlyMap<string, string>;
};

export type BulkEnds = {
  done: number;
  waiting: number;
  failed: { id: string; name: string; because: string }[];
};

/**
 * How it ended for each of them. The numbers add up to all that were asked. `isOld`: the ends are
 * from before the act, and are being asked for again.
 */
export function bulkEnds(
  { pods, commands, refused }: BulkAct,
  ends: readonly PodEnd[],
  isOld: boolean,
): BulkEnds {
  const byId = new Map(ends.map((end) => [end.id, end]));
  const result: BulkEnds = { done: 0, waiting: 0, failed: [] };
  for (const { id, name } of pods) {
    const refusal = refused.get(id);
    const because = refusal ?? endOf(byId.get(id)?.lastCommand, commands.get(id), isOld);
    if (because === 'waiting') result.waiting += 1;
    else if (because === 'done') result.done += 1;
    else result.failed.push({ id, name, because });
  }
  return result;
}

/** Done, waiting, or why it came to nothing. */
function endOf(
  last: PodEnd['lastCommand'] | undefined,
  command: string | undefined,
  isOld: boolean,
): string {
  if (!last) return 'waiting';
  if (last.id !== command)
    return isOld ? 'waiting' : 'Another act came after it; its page tells how this one ended.';
  if (!isFinal(last.state)) return 'waiting';
  return last.state === 'SUCCEEDED' ? 'done' : whyNot(last);
}

function whyNot({ state, reason }: NonNullable<PodEnd['lastCommand']>): string {
  if (reason !== null) return splitWords(reason).sentence;
  switch (state) {
    case 'EXPIRED':
      return 'Its backend did not fetch the request in time.';
    case 'CANCELLED':
      return 'It was cancelled.';
    case 'IN_DOUBT':
      return 'It is not known whether it was done.';
    default:
      return 'Its backend refused it.';
  }
}
