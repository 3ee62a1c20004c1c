import { Link } from 'react-router';
import { backendLabel } from '#domain/backend/backend-label.ts';
import type { Carrier } from '#hub-client/carrier.ts';
import { useAnsweringBackends, type AnsweringBackends } from '#web/data/answering-backends.ts';
import { useConnection } from '#web/data/live-updates.tsx';
import type { Connection } from '#web/data/live/connection.ts';
import { cn } from '#web/lib/cn.ts';
import { clockWords } from '#web/lib/words/time-words.ts';

const shape =
  'inline-flex h-8 items-center gap-2 rounded-lg px-2 text-xs font-medium whitespace-nowrap text-muted-foreground';

/**
 * Whether what is shown is of now: the hub answers this page, and the backends answer the hub. A
 * click leads to the last word of each, or tries again at once.
 */
export function ConnectionLight() {
  const { connection, reconnect } = useConnection();
  const backends = useAnsweringBackends();
  if (connection.kind === 'live' && backends && backends.silent.length > 0)
    return (
      <Link
        to="/backends"
        data-hint={silentWords(backends)}
        className={cn(shape, 'hover:bg-muted')}
      >
        <Dot isGood={false} />
        <span role="status">
          {backends.total - backends.silent.length} of {backends.total}{' '}
          <span className="max-sm:sr-only">
            {backends.total === 1 ? 'backend answers' : 'backends answer'}
          </span>
        </span>
      </Link>
    );
  const isLive = connection.kind === 'live';
  return (
    <button
      type="button"
      onClick={reconnect}
      disabled={isLive}
      data-hint={isLive ? liveWords[connection.over] : 'Try again now'}
      className={cn(shape, 'enabled:hover:bg-muted disabled:cursor-default')}
    >
      <Dot isGood={isLive} />
      <span role="status">{connectionWords(connection)}</span>
    </button>
  );
}

const liveWords: Record<Carrier, string> = {
  'web-socket': 'Changes appear automatically, over a WebSocket',
  'event-stream':
    'Changes appear automatically, as server-sent events: the network lets no WebSocket through',
};

function Dot({ isGood }: { isGood: boolean }) {
  return (
    <span
      aria-hidden
      className={cn(
        'size-2 shrink-0 rounded-full',
        isGood ? 'bg-emerald-500' : 'animate-pulse bg-amber-500',
      )}
    />
  );
}

function silentWords({ silent }: AnsweringBackends): string {
  return silent
    .map((backend) =>
      backend.lastSeenAt === null
        ? `${backendLabel(backend)} has not answered yet.`
        : `${backendLabel(backend)} has not answered since ${clockWords(new Date(backend.lastSeenAt))}.`,
    )
    .join(' ');
}

function connectionWords(connection: Connection): string {
  switch (connection.kind) {
    case 'connecting':
      return 'Connecting';
    case 'live':
      return connection.over === 'web-socket' ? 'Live' : 'Live over HTTP';
    case 'reconnecting':
      return `Reconnecting since ${clockWords(connection.since)}`;
    case 'signed-out':
      return 'Signed out';
  }
}
