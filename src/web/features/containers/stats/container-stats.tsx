import { byteWords } from '#web/lib/words/byte-words.ts';
import { useStore } from '#web/lib/use-store.ts';
import { Card } from '#web/ui/card.tsx';
import { Sparkline } from '#web/parts/pod/sparkline.tsx';
import { ratesOf } from './use-course.ts';
import type { UseHistory, UseSnapshot } from './use-history.ts';
import type { UseSample } from './use.queries.ts';

/** What a container uses now, and its course over the last 15 minutes as far as somebody looked. */
export function ContainerStats({ use }: { use: UseHistory }) {
  return (
    <Card className="p-4">
      <Figures {...useStore(use)} />
    </Card>
  );
}

function Figures({ samples, problem, isWaiting }: UseSnapshot) {
  const now = samples.at(-1);
  if (isWaiting || (!now && problem === null))
    return <p className="text-sm text-muted-foreground">Measuring …</p>;
  if (!now || isUntold(samples))
    return (
      <p className="text-sm text-muted-foreground [overflow-wrap:anywhere]">
        {problem ?? 'This container engine does not report resource usage.'}
      </p>
    );
  return (
    <div className={problem === null ? undefined : 'opacity-60'}>
      <Measured samples={samples} now={now} />
      {problem !== null && (
        <p className="mt-3 text-xs text-muted-foreground [overflow-wrap:anywhere]">
          {problem} These are the last values.
        </p>
      )}
    </div>
  );
}

/** A first reading has no share of the processor yet, wherever it is from. */
function isUntold(samples: readonly UseSample[]): boolean {
  return (
    samples.length > 1 &&
    samples.every(({ cpuPercent, memoryBytes }) => cpuPercent === null && memoryBytes === null)
  );
}

function Measured({ samples, now }: { samples: readonly UseSample[]; now: UseSample }) {
  const received = ratesOf(samples, 'networkRxBytes').map(({ value }) => value);
  const sent = ratesOf(samples, 'networkTxBytes').map(({ value }) => value);
  const [receivedNow, sentNow] = [received.at(-1) ?? null, sent.at(-1) ?? null];
  return (
    <dl className="grid grid-cols-1 gap-4 text-sm">
      <Figure
        name="CPU"
        words={now.cpuPercent === null ? '…' : `${Math.round(now.cpuPercent)} % of a core`}
        values={samples.map(({ cpuPercent }) => cpuPercent)}
        top={100}
      />
      <Figure
        name="Memory"
        words={memoryWords(now.memoryBytes, now.memoryLimitBytes)}
        values={samples.map(({ memoryBytes }) => memoryBytes)}
        top={0}
      />
      {receivedNow !== null && (
        <Figure
          name="Network"
          words={`${byteWords(receivedNow)}/s in, ${sentNow === null ? 'not known' : `${byteWords(sentNow)}/s`} out`}
          values={received.map((value, at) => (value === null ? null : value + (sent[at] ?? 0)))}
          top={1_000}
        />
      )}
    </dl>
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
