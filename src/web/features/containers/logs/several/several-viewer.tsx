import { Download } from 'lucide-react';
import { useMemo, useState } from 'react';
import { useNavigate } from 'react-router';
import { cn } from '#web/lib/cn.ts';
import { Button } from '#web/ui/button.tsx';
import { Card } from '#web/ui/card.tsx';
import { downloadText } from '../download/download-log.ts';
import { rowsOfLevel, showsLevels } from '../levels/levels-shown.ts';
import { LogFound } from '../log-found.tsx';
import { LogRows } from '../log-rows.tsx';
import { LogToolbar } from '../log-toolbar.tsx';
import { MarksProblem } from '../marks/marks-problem.tsx';
import { countLines, rowsOf } from '../reading/log-content.ts';
import type { LogRow } from '../reading/log-lines.ts';
import { defaultLogSettings } from '../reading/log-settings.ts';
import { useLogSearch } from '../use-log-search.ts';
import type { LogGoal } from '../use-log-scroll.ts';
import { useShownRows } from '../use-shown-rows.ts';
import { LogReader } from './log-reader.tsx';
import { colourOf } from './name-colours.ts';
import { PodList } from './pod-list.tsx';
import { SeveralLogs } from './several-logs.ts';
import { severalText } from './several-text.ts';
import type { KnownPod } from './use-known-pods.ts';
import { useSeveralLogs } from './use-several-logs.ts';

/** The logs of several containers in one stream, each line with the name of its own. */
export function SeveralViewer({ pods }: { pods: readonly KnownPod[] }) {
  const view = useSeveralView(pods);
  const { settings, several, states, rows, search } = view;
  const navigate = useNavigate();
  const nameOf = (row: LogRow) => pods[SeveralLogs.logOf(row)]?.last?.name ?? '';
  const text = () => severalText(rows, settings.hasTimes, nameOf);
  const hrefOf = (at: string, row: LogRow) =>
    `/containers/${pods[SeveralLogs.logOf(row)]?.id ?? ''}?at=${encodeURIComponent(at)}`;
  return (
    <>
      <Readers pods={pods} several={several} start={settings.start} />
      <PodList pods={pods} states={states} />
      <Card>
        <LogToolbar
          {...view.toolbar}
          text={text}
          download={<DownloadShown text={text} isEmpty={rows.length === 0} />}
        />
        <LogFound
          search={search}
          lines={countLines(rows)}
          isTail={false}
          isOnlyMatches={settings.isOnlyMatches}
          onOnlyMatches={(isOnlyMatches) => view.change({ isOnlyMatches })}
        />
        {view.marksProblem !== null && (
          <MarksProblem problem={view.marksProblem} onAgain={view.askMarksAgain} />
        )}
        <LogRows
          key={settings.start}
          rows={view.shown}
          settings={settings}
          highlight={search.pattern}
          goal={view.goal}
          place={{ hrefOf, onOpen: (at, row) => void navigate(hrefOf(at, row)) }}
          label={(row) => <Name place={SeveralLogs.logOf(row)} name={nameOf(row)} />}
          top={null}
          isFollowing={view.toolbar.isFollowing}
          onFollow={view.toolbar.onFollow}
        />
        {rows.length === 0 && (
          <p role="status" className="p-3 text-sm text-muted-foreground">
            {emptyWords(view)}
          </p>
        )}
      </Card>
    </>
  );
}

function emptyWords({ isAnyHidden, states }: ReturnType<typeof useSeveralView>): string {
  if (isAnyHidden) return 'No line is of these streams and levels.';
  return states.some(({ kind }) => kind === 'waiting') ? 'Reading the logs …' : 'No output yet.';
}

function useSeveralView(pods: readonly KnownPod[]) {
  const [settings, setSettings] = useState(defaultLogSettings);
  const [isFollowing, setFollowing] = useState(true);
  const [goal, setGoal] = useState<LogGoal | null>(null);
  const { start, source, level } = settings;
  const { several, states, rows: all } = useSeveralLogs(pods.length, start);
  const ofSource = useMemo(() => rowsOf(all, source), [all, source]);
  const rows = useMemo(() => rowsOfLevel(ofSource, level, SeveralLogs.logOf), [ofSource, level]);
  const search = useLogSearch({
    podId: null,
    source,
    rows,
    goalKey: goal?.key ?? null,
    onGoal({ key }) {
      setFollowing(false);
      setGoal({ key });
    },
    onOpen() {},
  });
  const change = (part: Partial<typeof settings>) => setSettings({ ...settings, ...part });
  return {
    settings,
    change,
    several,
    states,
    rows,
    goal,
    search,
    isAnyHidden: all.length > 0,
    toolbar: {
      settings,
      onSettings: change,
      search,
      isFollowing,
      onFollow: setFollowing,
      hasLevels: level !== 'all' || showsLevels(ofSource),
    },
    ...useShownRows({
      pods: pods.flatMap(({ last }) => last ?? []),
      reach: { fromStart: false, toEnd: true },
      rows,
      search,
      settings,
    }),
  };
}

type ReadersProps = {
  pods: readonly KnownPod[];
  several: SeveralLogs;
  start: (typeof defaultLogSettings)['start'];
};

/** A log that was not there yet is read once it is, and one that goes on after its end is read on. */
function Readers({ pods, several, start }: ReadersProps) {
  return pods.map(({ id, last }, at) => {
    const log = several.logs[at];
    if (!log || !last || last.containerId === null) return null;
    const run = `${id} ${last.containerId} ${last.startedAt ?? ''}`;
    return <LogReader key={run} podId={id} log={log} start={start} />;
  });
}

function Name({ place, name }: { place: number; name: string }) {
  return (
    <span
      data-hint={name}
      className={cn('w-20 shrink-0 truncate font-medium sm:w-40', colourOf(place))}
    >
      {name}
    </span>
  );
}

function DownloadShown({ text, isEmpty }: { text: () => string; isEmpty: boolean }) {
  return (
    <Button
      variant="outline"
      size="sm"
      aria-label="Download these lines"
      disabled={isEmpty}
      onClick={() => downloadText(text(), 'containers.log')}
    >
      <Download aria-hidden />
      <span className="max-sm:sr-only">Download</span>
    </Button>
  );
}
