import type { UseSample } from './use.queries.ts';

/** A value at a moment; null where it was not told. */
export type Course = readonly { at: number; value: number | null }[];

export const courseMs = 15 * 60_000;
/** Between two samples further apart nobody looked, and nothing is known. */
const maxGapMs = 70_000;

type Measure = 'cpuPercent' | 'memoryBytes' | 'gpuPercent' | 'gpuMemoryBytes';

export function courseOf(samples: readonly UseSample[], measure: Measure): Course {
  return samples.map((sample) => ({ at: Date.parse(sample.at), value: sample[measure] }));
}

type Counter = 'networkRxBytes' | 'networkTxBytes';

/** Bytes a second. A counter that has begun anew, as after a restart, gives no number. */
export function ratesOf(samples: readonly UseSample[], counter: Counter): Course {
  return samples.map((sample, index) => {
    const at = Date.parse(sample.at);
    const before = samples[index - 1];
    const now = sample[counter];
    const earlier = before?.[counter] ?? null;
    if (!before || now === null || earlier === null || now < earlier) return { at, value: null };
    return { at, value: (now - earlier) / ((at - Date.parse(before.at)) / 1_000) };
  });
}

export function highestOf(course: Course): number | null {
  const values = course.flatMap(({ value }) => (value === null ? [] : [value]));
  return values.length === 0 ? null : Math.max(...values);
}

/** Lines without a break in them, of at most the last 15 minutes before the newest sample. */
export function linesOf(course: Course): { at: number; value: number }[][] {
  const end = course.at(-1)?.at ?? 0;
  const lines: { at: number; value: number }[][] = [];
  let last: number | null = null;
  for (const { at, value } of course) {
    if (value === null || at < end - courseMs) {
      last = null;
      continue;
    }
    if (last === null || at - last > maxGapMs) lines.push([]);
    lines.at(-1)?.push({ at, value });
    last = at;
  }
  return lines;
}

/** The end of an axis: 1, 2 or 5 times a power of ten, at or above the value. */
export function axisTop(value: number): number {
  if (value <= 0) return 1;
  const power = 10 ** Math.floor(Math.log10(value));
  const step = [1, 2, 5, 10].find((times) => times * power >= value) ?? 10;
  return step * power;
}

/** A limit is drawn when the line reaches a quarter of it; a higher one would flatten the line. */
export function isLimitDrawn(limit: number | null, highest: number): limit is number {
  return limit !== null && highest >= limit / 4;
}
