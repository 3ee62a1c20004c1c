import { Circle, WifiOff } from 'lucide-react';
import { Link } from 'react-router';
import { countWords } from '#web/lib/words/count-words.ts';
import { isSilent } from '#web/lib/words/freshness-words.ts';
import { clockWords } from '#web/lib/words/time-words.ts';
import { BackendName } from '#web/parts/backend/backend-name.tsx';
import type { PaneBackend } from './pane.queries.ts';

const shown = 4;

/** The machines behind the containers, those that do not answer first. */
export function PaneBackends({ backends }: { backends: readonly PaneBackend[] }) {
  const inOrder = backends.toSorted(
    (a, b) => Number(isSilent(b.freshness)) - Number(isSilent(a.freshness)),
  );
  return (
    <ul aria-label="Backends" className="border-t px-3 py-2 text-xs text-muted-foreground">
      {inOrder.slice(0, shown).map((backend) => (
        <li key={backend.id} className="flex min-w-0 items-center gap-1.5 py-0.5">
          <BackendLine backend={backend} />
        </li>
      ))}
      {inOrder.length > shown && (
        <li className="py-0.5">
          <Link to="/backends" className="rounded hover:text-primary">
            and {countWords(inOrder.length - shown, 'backend')} more
          </Link>
        </li>
      )}
    </ul>
  );
}

function BackendLine({ backend }: { backend: PaneBackend }) {
  const { id, freshness, lastSeenAt, resources } = backend;
  const isAway = isSilent(freshness);
  const Icon = isAway ? WifiOff : Circle;
  return (
    <>
      <Icon
        aria-hidden
        className={
          isAway
            ? 'size-3.5 shrink-0 text-amber-700 dark:text-amber-300'
            : 'size-2 shrink-0 fill-emerald-600 text-emerald-600 in-data-[hub=away]:fill-none'
        }
      />
      <Link
        to={`/backends/${id}`}
        className="min-w-0 shrink-0 rounded text-foreground hover:text-primary max-w-[60%]"
      >
        <BackendName backend={backend} />
      </Link>
      <span className="min-w-0 truncate">
        {isAway ? silentWords(lastSeenAt) : resources[0]?.words.join(', ')}
      </span>
    </>
  );
}

function silentWords(lastSeenAt: string | null): string {
  return lastSeenAt === null
    ? 'has not answered yet'
    : `no answer since ${clockWords(new Date(lastSeenAt))}`;
}
