import { useState } from 'react';
import { Card } from '#web/ui/card.tsx';
import { Skeleton } from '#web/ui/skeleton.tsx';
import type { LogState } from './log-lines.ts';
import { LogRows } from './log-rows.tsx';
import { defaultLogSettings } from './log-settings.ts';
import { countMatches, logText } from './log-content.ts';
import { LogToolbar } from './log-toolbar.tsx';
import { useLog } from './use-log.ts';

/** Reads the log from the backend while it is shown; nothing of it is kept. */
export function LogViewer({ podId, podName }: { podId: string; podName: string }) {
  const [settings, setSettings] = useState(defaultLogSettings);
  const [search, setSearch] = useState('');
  const [isFollowing, setFollowing] = useState(true);
  return (
    <LogReader key={settings.tail} podId={podId} tail={settings.tail}>
      {({ rows, state }) => (
        <Card>
          <LogToolbar
            settings={settings}
            onSettings={(change) => setSettings({ ...settings, ...change })}
            search={search}
            onSearch={setSearch}
            matchCount={countMatches(rows, search)}
            isFollowing={isFollowing}
            onFollow={setFollowing}
            text={() => logText(rows, settings.hasTimes)}
            fileName={`${podName}.log`}
          />
          {state.kind === 'waiting' ? (
            <div role="status" aria-label="Reading the log" className="h-[60dvh] min-h-72 p-3">
              <Skeleton className="h-full" />
            </div>
          ) : (
            <LogRows
              rows={rows}
              settings={settings}
              search={search}
              isFollowing={isFollowing}
              onFollow={setFollowing}
            />
          )}
          <LogFooter state={state} isEmpty={rows.length === 0} />
        </Card>
      )}
    </LogReader>
  );
}

/** Beginning with another number of lines reads the log anew. */
function LogReader({
  podId,
  tail,
  children,
}: {
  podId: string;
  tail: number;
  children: (log: ReturnType<typeof useLog>) => React.ReactNode;
}) {
  return children(useLog(podId, tail));
}

function LogFooter({ state, isEmpty }: { state: LogState; isEmpty: boolean }) {
  const words = footerWords(state, isEmpty);
  return words === null ? null : (
    <p
      role="status"
      className="border-t px-3 py-2 text-xs text-muted-foreground [overflow-wrap:anywhere]"
    >
      {words}
    </p>
  );
}

function footerWords(state: LogState, isEmpty: boolean): string | null {
  switch (state.kind) {
    case 'waiting':
      return null;
    case 'live':
      return isEmpty ? 'No output yet.' : null;
    case 'ended':
      return state.problem ?? (isEmpty ? 'No output.' : 'End of the log.');
    case 'lost':
      return state.problem;
  }
}
