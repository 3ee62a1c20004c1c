import { byteWords } from '#web/lib/words/byte-words.ts';
import { countWords } from '#web/lib/words/count-words.ts';
import { instantWords } from '#web/lib/words/time-words.ts';
import type { Aftermath } from './aftermath.queries.ts';

export type Peak = NonNullable<Aftermath['peak']>;

/** The highest values that were measured, each where it was measured at all. */
export function peakWords({ cpuPercent, memoryBytes, gpuMemoryBytes }: Peak): string {
  const parts = [
    cpuPercent === null ? null : `CPU ${Math.round(cpuPercent)} % of a core`,
    memoryBytes === null ? null : `memory ${byteWords(memoryBytes)}`,
    gpuMemoryBytes === null ? null : `GPU memory ${byteWords(gpuMemoryBytes)}`,
  ].filter((part) => part !== null);
  return parts.length === 0 ? 'nothing that could be measured' : parts.join(', ');
}

/** Of how many measurements, and from when to when. */
export function peakSpanWords({ samples, measuredFrom, measuredTo }: Peak): string {
  const from = instantWords(new Date(measuredFrom));
  if (samples === 1) return `1 measurement, on ${from}`;
  return `${countWords(samples, 'measurement')} from ${from} to ${instantWords(new Date(measuredTo))}`;
}
