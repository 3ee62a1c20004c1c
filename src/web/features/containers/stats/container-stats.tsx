import { byteWords } from '#web/lib/words/byte-words.ts';
import { Card } from '#web/ui/card.tsx';
import { Sparkline } from '#web/parts/pod/sparkline.tsx';
import type { Point, StatsSnapshot } from './stats-history.ts';
import { useStats } from './use-stats.ts';

/** What a container uses now and has used in the last two minutes. */
export function ContainerStats({ podId }: { podId: string }) {
  const stats = useStats(podId);
  return (
    <Card className="p-4">
      <Figures stats={stats} />
    </Card>
  );
}

function Figures({ stats }: { stats: StatsSnapshot }) {
  if (stats.kind === 'waiting') return <p className="text-sm text-muted-foreground">Measuring …</p>;
  if (stats.kind === 'problem')
    return (
      <p className="text-sm text-muted-foreground [overflow-wrap:anywhere]">{stats.problem}</p>
    );
  return <Measured {...stats} />;
}

function Measured({
  points,
  memoryLimitBytes,
  isLost,
}: Extract<StatsSnapshot, { kind: 'measured' }>) {
  const now = points.at(-1);
  if (!now || isUntold(points))
    return (
      <p className="text-sm text-muted-foreground">
        This container engine does not report resource usage.
      </p>
    );
  return (
    <div className={isLost ? 'opacity-60' : undefined}>
      <dl className="grid grid-cols-1 gap-4 text-sm">
        <Figure
          name="CPU"
          words={now.cpuPercent === null ? '…' : `${Math.round(now.cpuPercent)} % of a core`}
          values={points.map(({ cpuPercent }) => cpuPercent)}
          top={100}
        />
        <Figure
          name="Memory"
          words={memoryWords(now.memoryBytes, memoryLimitBytes)}
          values={points.map(({ memoryBytes }) => memoryBytes)}
          top={0}
        />
        {now.received !== null && (
          <Figure
            name="Network"
            words={`${byteWords(now.received)}/s in, ${byteWords(now.sent ?? 0)}/s out`}
            values={points.map(({ received, sent }) =>
              received === null ? null : received + (sent ?? 0),
            )}
            top={1_000}
          />
        )}
      </dl>
      {isLost && (
        <p className="mt-3 text-xs text-muted-foreground">
          Connection to the hub lost: these are the last values.
        </p>
      )}
    </div>
  );
}

/** A first reading has no share of the processor yet, wherever it is from. */
function isUntold(points: readonly Point[]): boolean {
  return (
    points.length > 1 &&
    points.every(({ cpuPercent, memoryBytes }) => cpuPercent === null && memoryBytes === null)
  );
}

/** `top`: the chart reaches at least so far, so that small changes do not look large. */
function Figure({
  name,
  words,
  values,
  top,
}: {
  name: string;
  words: string;
  values: readonly (number | null)[];
  top: number;
}) {
  return (
    <div className="grid grid-cols-[auto_1fr] items-baseline gap-x-3 gap-y-1">
      <dt className="text-muted-foreground">{name}</dt>
      <dd className="text-right tabular-nums">{words}</dd>
      <dd className="col-span-2">
        <Sparkline values={values} top={top} />
      </dd>
    </div>
  );
}

function memoryWords(used: number | null, limit: number | null): string {
  if (used === null) return 'not reported';
  return limit === null ? byteWords(used) : `${byteWords(used)} of ${byteWords(limit)}`;
}
