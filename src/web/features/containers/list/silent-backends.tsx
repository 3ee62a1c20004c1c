import { Link } from 'react-router';
import { WifiOff } from 'lucide-react';
import { useAnsweringBackends, type BackendSigns } from '#web/data/answering-backends.ts';
import { countWords } from '#web/lib/words/count-words.ts';
import { clockWords, instantWords } from '#web/lib/words/time-words.ts';
import { BackendName } from '#web/parts/backend/backend-name.tsx';

/** A line for each backend that does not answer: since when, and what that means for its containers. */
export function SilentBackends() {
  const silent = useAnsweringBackends()?.silent.filter(({ podCount }) => podCount > 0) ?? [];
  if (silent.length === 0) return null;
  return (
    <ul aria-label="Backends that do not answer" className="mb-4 grid grid-cols-1 gap-1.5 text-sm">
      {silent.map((backend) => (
        <SilentBackend key={backend.id} backend={backend} />
      ))}
    </ul>
  );
}

function SilentBackend({ backend }: { backend: BackendSigns }) {
  const { id, lastSeenAt, podCount } = backend;
  return (
    <li className="flex items-start gap-2 rounded-lg border bg-muted px-3 py-2">
      <WifiOff aria-hidden className="mt-0.5 size-4 shrink-0 text-amber-700 dark:text-amber-300" />
      <span className="min-w-0 [overflow-wrap:anywhere]">
        <Link to={`/backends/${id}`} className="font-medium hover:text-primary">
          <BackendName backend={backend} />
        </Link>{' '}
        has not answered
        {lastSeenAt !== null && (
          <>
            {' since '}
            <time dateTime={lastSeenAt} data-hint={instantWords(new Date(lastSeenAt))}>
              {clockWords(new Date(lastSeenAt))}
            </time>
          </>
        )}
        . Its {countWords(podCount, 'container')} {podCount === 1 ? 'is' : 'are'} shown as last
        reported.
      </span>
    </li>
  );
}
