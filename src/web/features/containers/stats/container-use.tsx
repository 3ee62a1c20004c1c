import { useStore } from '#web/lib/use-store.ts';
import { byteWords } from '#web/lib/words/byte-words.ts';
import { EmptyState } from '#web/parts/page/empty-state.tsx';
import { Gauge } from 'lucide-react';
import { UseChart } from './use-chart.tsx';
import { courseOf, ratesOf, type Course } from './use-course.ts';
import type { UseSample } from './use.queries.ts';
import type { UseHistory } from './use-history.ts';

const percentWords = (value: number) => `${Math.round(value)} %`;
const rateWords = (value: number) => `${byteWords(value)}/s`;

/** What a container has used in the last 15 minutes: measured while somebody looks. */
export function ContainerUse({ use }: { use: UseHistory }) {
  const { samples, problem, isWaiting } = useStore(use);
  const last = samples.at(-1);
  if (isWaiting) return <p className="text-sm text-muted-foreground">Measuring …</p>;
  if (!last)
    return (
      <EmptyState icon={Gauge} title="No measurements">
        {problem ?? 'The first measurement comes within seconds.'}
      </EmptyState>
    );
  return (
    <div className="grid grid-cols-1 gap-4">
      {problem !== null && (
        <p role="status" className="text-sm text-muted-foreground [overflow-wrap:anywhere]">
          {problem} These are the last measurements.
        </p>
      )}
      <div
        className={
          problem === null ? 'grid gap-4 lg:grid-cols-2' : 'grid gap-4 opacity-60 lg:grid-cols-2'
        }
      >
        <UseCharts samples={samples} last={last} />
      </div>
    </div>
  );
}

function UseCharts({ samples, last }: { samples: readonly UseSample[]; last: UseSample }) {
  const received = ratesOf(samples, 'networkRxBytes');
  const sent = ratesOf(samples, 'networkTxBytes');
  const gpu = courseOf(samples, 'gpuPercent');
  const gpuMemory = courseOf(samples, 'gpuMemoryBytes');
  return (
    <>
      <UseChart
        name="CPU"
        now={nowWords(last.cpuPercent, (value) => `${percentWords(value)} of a core`)}
        courses={[courseOf(samples, 'cpuPercent')]}
        least={100}
        words={percentWords}
      />
      <UseChart
        name="Memory"
        now={nowWords(last.memoryBytes, byteWords)}
        courses={[courseOf(samples, 'memoryBytes')]}
        limit={last.memoryLimitBytes}
        least={0}
        words={byteWords}
      />
      {isMeasured(received) && (
        <UseChart
          name="Network"
          now={`${nowWords(lastOf(received), rateWords)} in, ${nowWords(lastOf(sent), rateWords)} out (dotted)`}
          courses={[received, sent]}
          least={1_000}
          words={rateWords}
        />
      )}
      {isMeasured(gpu) && (
        <UseChart
          name="GPU"
          now={nowWords(last.gpuPercent, (value) => `${percentWords(value)} of a GPU`)}
          courses={[gpu]}
          least={100}
          words={percentWords}
        />
      )}
      {isMeasured(gpuMemory) && (
        <UseChart
          name="GPU memory"
          now={nowWords(last.gpuMemoryBytes, byteWords)}
          courses={[gpuMemory]}
          least={0}
          words={byteWords}
        />
      )}
    </>
  );
}

function isMeasured(course: Course): boolean {
  return course.some(({ value }) => value !== null);
}

function lastOf(course: Course): number | null {
  return course.at(-1)?.value ?? null;
}

function nowWords(value: number | null, words: (value: number) => string): string {
  return value === null ? 'not known' : words(value);
}
