import { isFinal, type CommandState, type CommandVerb } from '#domain/command/command.ts';
import { splitWords } from '#domain/refusal/engine-words.ts';
import type { Refusal } from './last-refusal.ts';
import { verbWords } from './pod-verb.ts';

type Asked = { verb: CommandVerb; state: CommandState; reason: string | null };

/**
 * What came of the last act on a container when it has come to nothing, in one sentence; null when
 * it went well, goes on, or was the install, whose end the phase tells.
 */
export function failedAct(refusal: Refusal | undefined, last: Asked | null): string | null {
  if (refusal) return `${verbWords[refusal.verb].word} refused: ${refusal.message}`;
  if (!last || last.verb === 'DEPLOY' || !isFinal(last.state) || last.state === 'SUCCEEDED')
    return null;
  const words = `${verbWords[last.verb].word} ${endWords[last.state] ?? 'failed'}`;
  return last.reason === null ? words : `${words}: ${splitWords(last.reason).sentence}`;
}

const endWords: Partial<Record<CommandState, string>> = {
  REJECTED: 'refused',
  EXPIRED: 'not done in time',
  CANCELLED: 'cancelled',
  IN_DOUBT: 'may not have been done',
};
