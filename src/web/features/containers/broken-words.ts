import { splitWords } from '#domain/refusal/engine-words.ts';
import type { ListedPod } from '#web/data/fragments/listed-pod-fragment.ts';
import { countWords } from '#web/lib/words/count-words.ts';

type Broken = Pick<ListedPod, 'phase' | 'reason' | 'lastErrorLine' | 'crashLoop' | 'restartCount'>;

/** Why a container is broken, in one line: what it said last, our sentence, and how often it was tried. */
export function brokenWords(pod: Broken): string | null {
  if (!isBroken(pod)) return null;
  const { reason, lastErrorLine } = pod;
  const parts = [
    lastErrorLine === null ? null : `“${lastErrorLine}”`,
    reason === null ? null : splitWords(reason).sentence,
    triesWords(pod),
  ].filter((part) => part !== null);
  return parts.length === 0 ? null : parts.join(' · ');
}

/** It needs a person: it failed, is gone, does not work, or is started again and again. */
export function isBroken({ phase, crashLoop }: Pick<Broken, 'phase' | 'crashLoop'>): boolean {
  return phase === 'FAILED' || phase === 'LOST' || phase === 'UNHEALTHY' || crashLoop !== null;
}

function triesWords({ crashLoop, restartCount }: Broken): string | null {
  if (crashLoop) return `started again ${crashLoop.restarts} times within 5 minutes`;
  return restartCount === 0 ? null : countWords(restartCount, 'restart');
}
