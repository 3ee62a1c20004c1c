import { useMemo, useState } from 'react';
import { countWords } from '#web/lib/words/count-words.ts';
import { Card } from '#web/ui/card.tsx';
import { Skeleton } from '#web/ui/skeleton.tsx';
import { EarlierButton } from './earlier-button.tsx';
import { rowsOfLevel, showsLevels } from './levels/levels-shown.ts';
import { LogDownload } from './log-download.tsx';
import { footerWords, LogFooter } from './log-footer.tsx';
import { LogFound } from './log-found.tsx';
import { LogRows } from './log-rows.tsx';
import { LogToolbar } from './log-toolbar.tsx';
import type { LoggedRun } from './marks/run-marks.ts';
import { MarksProblem } from './marks/marks-problem.tsx';
import {
  countLines,
  isFromStart,
  isTailOf,
  isToEnd,
  logText,
  rowsOf,
} from './reading/log-content.ts';
import { defaultLogSettings, type LogSettings } from './reading/log-settings.ts';
import { useLog } from './reading/use-log.ts';
import { placeLinks, useGoal, useLogPlace } from './use-log-place.ts';
import { useLogSearch } from './use-log-search.ts';
import { useShownRows } from './use-shown-rows.ts';

/** Reads the log from the backend while it is shown; nothing of it is kept. */
export function LogViewer({ pod }: { pod: LoggedRun }) {
  const view = useLogView(pod);
  const { log, rows, search, place, settings } = view;
  if (view.isEmpty)
    return (
      <p role="status" className="px-1 text-sm text-muted-foreground [overflow-wrap:anywhere]">
        {footerWords(log.state, log.rows, null)}
      </p>
    );
  return (
    <Card>
      <LogToolbar
        settings={settings}
        onSettings={view.change}
        search={search}
        isFollowing={place.isFollowing}
        onFollow={place.follow}
        text={() => logText(rows, settings.hasTimes)}
        hasLevels={view.hasLevels}
        download={<LogDownload pod={pod} hasTimes={settings.hasTimes} rows={rows} />}
      />
      <LogFound
        search={search}
        lines={countLines(rows)}
        isTail={isTailOf(log, settings)}
        isOnlyMatches={settings.isOnlyMatches}
        onOnlyMatches={(isOnlyMatches) => view.change({ isOnlyMatches })}
      />
      {view.marksProblem !== null && (
        <MarksProblem problem={view.marksProblem} onAgain={view.askMarksAgain} />
      )}
      <LogBody view={view} />
      <LogFooter
        state={log.state}
        rows={log.rows}
        moment={place.moment}
        onEnd={() => place.follow(true)}
      />
    </Card>
  );
}

function useLogView(pod: LoggedRun) {
  const [settings, setSettings] = useState(defaultLogSettings);
  const place = useLogPlace();
  const log = useLog(pod.id, { start: settings.start, at: place.moment?.at ?? null });
  const { source, level } = settings;
  const ofSource = useMemo(() => rowsOf(log.rows, source), [log.rows, source]);
  const rows = useMemo(() => rowsOfLevel(ofSource, level), [ofSource, level]);
  const goal = useGoal(place.goal, rows, place.moment);
  const search = useLogSearch({
    podId: pod.id,
    source,
    rows,
    goalKey: goal?.key ?? null,
    onGoal: place.goTo,
    onOpen({ at, text }) {
      if (at === null) return;
      // What was found in the whole log may be of a level that is hidden.
      setSettings({ ...settings, level: 'all', isOnlyMatches: false });
      place.open(ofSource, { at, text });
    },
  });
  const isAtStart = settings === defaultLogSettings && place.moment === null;
  return {
    settings,
    change(part: Partial<LogSettings>) {
      if (part.start !== undefined) place.follow(true);
      setSettings({ ...settings, ...part });
    },
    place,
    log,
    rows,
    goal,
    search,
    ...useShownRows({
      pods: [pod],
      reach: { fromStart: isFromStart(log, settings), toEnd: isToEnd(log) },
      rows,
      search,
      settings,
    }),
    hasLevels: level !== 'all' || showsLevels(ofSource),
    isEmpty: log.rows.length === 0 && log.state.kind !== 'waiting' && isAtStart,
  };
}

function LogBody({ view }: { view: ReturnType<typeof useLogView> }) {
  const { log, rows, shown, search, goal, place, settings } = view;
  if (log.state.kind === 'waiting') return <LogWaiting />;
  if (rows.length === 0 && log.rows.length > 0)
    return (
      <p role="status" className="p-3 text-sm text-muted-foreground">
        None of the {countWords(countLines(log.rows), 'line')} is of these streams and levels.
      </p>
    );
  return (
    <LogRows
      key={`${settings.start} ${place.moment?.at ?? ''}`}
      rows={shown}
      settings={settings}
      highlight={search.pattern}
      goal={goal}
      place={placeLinks((at) => place.open(rows, { at }))}
      top={
        rows.length > 0 &&
        !settings.isOnlyMatches && <EarlierButton earlier={log.earlier} onLoad={log.loadEarlier} />
      }
      isFollowing={place.isFollowing}
      onFollow={place.followByScroll}
    />
  );
}

function LogWaiting() {
  return (
    <div role="status" aria-label="Reading the log" className="h-[60dvh] min-h-72 p-3">
      <Skeleton className="h-full" />
    </div>
  );
}
