import { byteWords } from '#web/lib/words/byte-words.ts';
import type { Pod } from '#web/data/fragments/pod-fragment.ts';
import { Sparkline } from '#web/parts/pod/sparkline.tsx';
import { useUsage } from './usage-feed.tsx';

/** Percent of one core now, and its course over the last five minutes. */
export function CpuCell({ pod }: { pod: Pick<Pod, 'id'> }) {
  const samples = useUsage(pod.id);
  const now = samples.at(-1)?.cpuPercent ?? null;
  if (now === null) return <Unmeasured />;
  return (
    <span className="flex items-center gap-2">
      <Sparkline
        values={samples.map(({ cpuPercent }) => cpuPercent)}
        top={100}
        className="h-5 w-16 border-b-0 max-xl:hidden"
      />
      <span className="w-12 text-right tabular-nums">{Math.round(now)} %</span>
    </span>
  );
}

export function MemoryCell({ pod }: { pod: Pick<Pod, 'id'> }) {
  const now = useUsage(pod.id).at(-1)?.memoryBytes ?? null;
  return now === null ? <Unmeasured /> : <span className="tabular-nums">{byteWords(now)}</span>;
}

/** Percent of one GPU; a dash where nothing tells, which is not the same as none. */
export function GpuCell({ pod }: { pod: Pick<Pod, 'id'> }) {
  const now = useUsage(pod.id).at(-1)?.gpuPercent ?? null;
  return now === null ? <Unmeasured /> : <span className="tabular-nums">{Math.round(now)} %</span>;
}

function Unmeasured() {
  return <span className="text-muted-foreground">–</span>;
}
