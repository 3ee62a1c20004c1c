import { useConnection } from '#web/data/live-updates.tsx';
import type { Connection } from '#web/data/live/connection.ts';
import { cn } from '#web/lib/cn.ts';
import { clockWords } from '#web/lib/time-words.ts';

/** Whether what is shown is live; a click tries again at once. */
export function ConnectionLight() {
  const { connection, reconnect } = useConnection();
  const words = connectionWords(connection);
  return (
    <button
      type="button"
      onClick={reconnect}
      disabled={connection.kind === 'live'}
      title={connection.kind === 'live' ? 'Changes appear automatically' : 'Try again now'}
      className="inline-flex h-8 items-center gap-2 rounded-lg px-2 text-xs font-medium text-quiet enabled:hover:bg-sunken disabled:cursor-default"
    >
      <span
        aria-hidden
        className={cn(
          'size-2 rounded-full',
          connection.kind === 'live' ? 'bg-emerald-500' : 'animate-pulse bg-amber-500',
        )}
      />
      <span role="status">{words}</span>
    </button>
  );
}

function connectionWords(connection: Connection): string {
  switch (connection.kind) {
    case 'connecting':
      return 'Connecting';
    case 'live':
      return 'Live';
    case 'reconnecting':
      return `Reconnecting since ${clockWords(connection.since)}`;
    case 'signed-out':
      return 'Signed out';
  }
}
