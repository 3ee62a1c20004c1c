import { backendLabel } from '#domain/backend/backend-label.ts';
import { countWords } from '#web/lib/words/count-words.ts';
import type { PodEvent } from './event-fragment.ts';

/** What has happened, in words. */
export function kindWords({
  kind,
  restarts,
  backend,
}: Pick<PodEvent, 'kind' | 'restarts' | 'backend'>): string {
  switch (kind) {
    case 'INSTALLED':
      return 'Installed';
    case 'ADOPTED':
      return 'Adopted';
    case 'STARTED':
      return 'Started';
    case 'STOPPED':
      return 'Stopped';
    case 'ENDED':
      return 'Ended by itself';
    case 'FAILED':
      return 'Failed';
    case 'RESTARTED':
      return restarts > 1 ? `Started again ${countWords(restarts, 'time')}` : 'Started again';
    default:
      return conditionWords(kind, backendLabel(backend));
  }
}

type Condition = Exclude<
  PodEvent['kind'],
  'INSTALLED' | 'ADOPTED' | 'STARTED' | 'STOPPED' | 'ENDED' | 'FAILED' | 'RESTARTED'
>;

function conditionWords(kind: Condition, backend: string): string {
  switch (kind) {
    case 'HEALTHY':
      return 'The health check passes';
    case 'UNHEALTHY':
      return 'The health check fails';
    case 'REMOVED':
      return 'Removed';
    case 'LOST':
      return 'Exists no longer';
    case 'BACKEND_SILENT':
      return `No sign of life of ${backend}`;
    case 'BACKEND_BACK':
      return `${backend} reports again`;
  }
}

/** Who brought it about, as far as it is known. */
export function actorWords({ actor, by }: Pick<PodEvent, 'actor' | 'by'>): string {
  switch (actor) {
    case 'PERSON':
      return by === null ? 'by a person' : `by ${by}`;
    case 'ENGINE':
      return 'by the engine or the program';
    case 'HUB':
      return 'noticed by the hub';
  }
}

/** With which exit code it ended; null where there is none. */
export function exitWords({
  exitCode,
  isOomKilled,
}: Pick<PodEvent, 'exitCode' | 'isOomKilled'>): string | null {
  const parts = [
    exitCode === null ? null : `exit code ${exitCode}`,
    isOomKilled ? 'out of memory' : null,
  ].filter((part) => part !== null);
  return parts.length === 0 ? null : parts.join(', ');
}

/** It speaks of something that broke. */
export function isTrouble({ kind }: Pick<PodEvent, 'kind'>): boolean {
  return kind === 'FAILED' || kind === 'LOST' || kind === 'UNHEALTHY' || kind === 'BACKEND_SILENT';
}
