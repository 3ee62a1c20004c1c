import { useMemo, useState } from 'react';
import { Card } from '#web/ui/card.tsx';
import { Skeleton } from '#web/ui/skeleton.tsx';
import { EarlierButton } from './earlier-button.tsx';
import { countLines, isTailOf, logText, rowsOf } from './reading/log-content.ts';
import { LogDownload } from './log-download.tsx';
import { LogFooter } from './log-footer.tsx';
import { LogFound } from './log-found.tsx';
import { LogRows } from './log-rows.tsx';
import { defaultLogSettings } from './reading/log-settings.ts';
import { LogToolbar } from './log-toolbar.tsx';
import { placeLinks, useGoal, useLogPlace } from './use-log-place.ts';
import { useLogSearch } from './use-log-search.ts';
import { useLog } from './reading/use-log.ts';

/** Reads the log from the backend while it is shown; nothing of it is kept. */
export function LogViewer({ podId, podName }: { podId: string; podName: string }) {
  const [settings, setSettings] = useState(defaultLogSettings);
  const place = useLogPlace();
  const log = useLog(podId, { start: settings.start, at: place.moment?.at ?? null });
  const { source, hasTimes } = settings;
  const rows = useMemo(() => rowsOf(log.rows, source), [log.rows, source]);
  const goal = useGoal(place.goal, rows, place.moment);
  const search = useLogSearch({
    podId,
    source,
    rows,
    goalKey: goal?.key ?? null,
    onGoal: place.goTo,
    onOpen: ({ at, text }) => at !== null && place.open(rows, { at, text }),
  });
  return (
    <Card>
      <LogToolbar
        settings={settings}
        onSettings={(change) => {
          if (change.start !== undefined) place.follow(true);
          setSettings({ ...settings, ...change });
        }}
        search={search}
        isFollowing={place.isFollowing}
        onFollow={place.follow}
        text={() => logText(rows, hasTimes)}
        download={
          <LogDownload pod={{ id: podId, name: podName }} hasTimes={hasTimes} rows={rows} />
        }
      />
      <LogFound search={search} lines={countLines(rows)} isTail={isTailOf(log, settings)} />
      {log.state.kind === 'waiting' ? (
        <LogWaiting />
      ) : (
        <LogRows
          key={`${settings.start} ${place.moment?.at ?? ''}`}
          rows={rows}
          settings={settings}
          highlight={search.pattern}
          goal={goal}
          place={placeLinks((at) => place.open(rows, { at }))}
          top={rows.length > 0 && <EarlierButton earlier={log.earlier} onLoad={log.loadEarlier} />}
          isFollowing={place.isFollowing}
          onFollow={place.followByScroll}
        />
      )}
      <LogFooter
        state={log.state}
        rows={log.rows}
        moment={place.moment}
        onEnd={() => place.follow(true)}
      />
    </Card>
  );
}

function LogWaiting() {
  return (
    <div role="status" aria-label="Reading the log" className="h-[60dvh] min-h-72 p-3">
      <Skeleton className="h-full" />
    </div>
  );
}
